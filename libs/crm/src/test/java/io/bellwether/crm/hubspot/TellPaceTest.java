package io.bellwether.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.pace.Told;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellPaceTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");
    private static final Instant EVENING = Instant.parse("2026-11-20T22:30:00Z");

    private final List<Heard> heard = new ArrayList<>();
    private final TellPace pace = new TellPace(new Recording(), () -> EVENING, "hubspot");

    private record Heard(String account, Told told) {}

    private final class Recording implements Allowances {
        @Override
        public Instant steady(WorkspaceId workspace, String account, Allowance otherwise, Instant now) {
            return now;
        }

        @Override
        public void told(WorkspaceId workspace, String account, Told told, Instant now) {
            heard.add(new Heard(account, told));
        }
    }

    private static ResponseBuilder limited(int status, int remaining) {
        return Response.status(status)
                .header("X-HubSpot-RateLimit-Max", "190")
                .header("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
                .header("X-HubSpot-RateLimit-Remaining", Integer.toString(remaining));
    }

    private void tell(ResponseBuilder response, @Nullable String policy) {
        pace.tell(WORKSPACE, response.build(), new ErrorJson(null, null, policy, null));
    }

    private Duration blocked(String account) {
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().account()).isEqualTo(account);
        return ((Told.Block) heard.getFirst().told()).span();
    }

    @Test
    void tellsTheLimitOfTheHeadersOnceAsLongAsItStays() {
        tell(limited(200, 150), null);
        tell(limited(200, 149), null);

        assertThat(heard).containsExactly(new Heard("hubspot", new Told.Limit(190, Duration.ofSeconds(10), 0)));
    }

    @Test
    void holdsBackForAMomentWhereOthersHaveUsedUpTheInterval() {
        tell(limited(200, 0), null);

        assertThat(heard).hasSize(2);
        assertThat(heard.getLast().told()).isInstanceOf(Told.Block.class);
    }

    @Test
    void waitsOutTheIntervalAfterA429ThatSaysNothingMore() {
        tell(Response.status(429), "TEN_SECONDLY_ROLLING");

        assertThat(blocked("hubspot")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void waitsAsLongAsA429AsksFor() {
        tell(Response.status(429).header("Retry-After", "37"), "TEN_SECONDLY_ROLLING");

        assertThat(blocked("hubspot")).isEqualTo(Duration.ofSeconds(37));
    }

    @Test
    void holdsBackTheSearchAloneWhereItsOwnLimitWasMet() {
        tell(Response.status(429), "SECONDLY");

        assertThat(blocked("hubspot:search")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsForMidnightInTheAccountsOwnZoneWhereTheDayIsUsedUp() {
        pace.zone(WORKSPACE, "Europe/Berlin");

        tell(Response.status(429), "DAILY");

        assertThat(blocked("hubspot")).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void waitsForMidnightInUtcWhereTheZoneIsNone() {
        pace.zone(WORKSPACE, "Mars/Olympus");

        tell(Response.status(429), "DAILY");

        assertThat(blocked("hubspot")).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void waitsForADayAtMostWhileAnAccountIsMoved() {
        tell(Response.status(477).header("Retry-After", "99999999"), null);

        assertThat(blocked("hubspot")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void believesNoHeaderThatCannotBe() {
        tell(
                Response.ok()
                        .header("X-HubSpot-RateLimit-Max", "-3")
                        .header("X-HubSpot-RateLimit-Interval-Milliseconds", "soon"),
                null);
        tell(
                Response.ok()
                        .header("X-HubSpot-RateLimit-Max", "190")
                        .header("X-HubSpot-RateLimit-Interval-Milliseconds", "0"),
                null);

        assertThat(heard).isEmpty();
    }
}
