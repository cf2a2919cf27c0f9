package io.bellwether.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import io.bellwether.sandbox.faults.FaultPlan;
import io.bellwether.sandbox.ledger.Ledger;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmitHubSpotCallTest {
    private static final SandboxClock CLOCK =
            new SandboxClock(InstantSource.fixed(Instant.parse("2026-11-22T09:30:00Z")), 1);

    @TempDir
    Path directory;

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private Ledger ledger;
    private AdmitHubSpotCall door;

    @BeforeEach
    void open() {
        ledger = Ledger.open(directory, CLOCK);
        door = new AdmitHubSpotCall(
                new AnswerUnderFaults(new FaultPlan(), later),
                ledger,
                CLOCK,
                Duration.ZERO,
                token -> Optional.of(DemoAccount.PORTAL_ID).filter(_ -> token.equals("the-token")),
                2,
                5);
    }

    @AfterEach
    void close() {
        later.shutdownNow();
    }

    @Test
    void answersTooManyRequestsBeyondTheAllowance() {
        Response first = admit("the-token");
        admit("the-token");

        Response third = admit("the-token");

        assertThat(first.getHeaderString("X-HubSpot-RateLimit-Remaining")).isEqualTo("1");
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeaderString("X-HubSpot-RateLimit-Remaining")).isEqualTo("0");
        assertThat(third.getHeaderString("Retry-After")).isNull();
        assertThat(third.getEntity().toString()).contains("\"policyName\":\"TEN_SECONDLY_ROLLING\"");
    }

    @Test
    void doesNotCountARequestWithoutTheToken() {
        admit("another");
        admit("another");

        assertThat(admit("the-token").getStatus()).isEqualTo(200);
    }

    @Test
    void putsEveryCallIntoTheLedgerWithItsStatus() {
        admit("the-token");
        admit("another");

        assertThat(ledger.entries(entry -> entry.vendor().equals("hubspot")))
                .extracting(entry -> entry.operation() + " " + entry.key() + " "
                        + entry.body().path("status").asInt())
                .containsExactly("objects.read deals/1 200", "objects.read deals/1 401");
    }

    private Response admit(String token) {
        return door.admit(
                "objects.read", "deals/1", "2026-03", request(token), () -> AdmitHubSpotCall.json(Json.object()));
    }

    private static HttpServerRequest request(String token) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                AdmitHubSpotCallTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (_, method, _) -> switch (method.getName()) {
                    case "method" -> HttpMethod.GET;
                    case "uri" -> "/sandbox/hubspot/crm/objects/2026-03/deals/1";
                    case "getHeader" -> "Bearer " + token;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
