package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Alert;
import io.bellwether.model.Digest;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Person;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Route;
import io.bellwether.model.Timing.HeldBy;
import io.bellwether.model.Urgency;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RouteAlertTest {
    private static final Instant EVENING = Instant.parse("2026-11-16T21:00:00Z");
    private static final QuietHours NIGHTS =
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0), ZoneOffset.UTC, Set.of());
    private static final Digest HOURLY =
            new Digest(Digest.Every.HOUR, LocalTime.MIDNIGHT, DayOfWeek.MONDAY, ZoneOffset.UTC);

    private final Alert alert = alertOf("77");

    private static Alert alertOf(String owner) {
        Deal deal = Deal.known();
        deal.store.entities.get(Deal.REF).properties.put("hubspot_owner_id", owner);
        deal.receive(Deal.stage("demo", MONDAY));
        return deal.store.alerts.values().iterator().next();
    }

    private static Person person(boolean directMessages, Map<String, Person.Override> overrides) {
        return new Person(new UUID(0, 1), "Ida Berg", null, "77", "U0123456789", directMessages, overrides);
    }

    private static Route route(QuietHours quiet, Digest digest) {
        return new Route.SlackChannel("C01", true, quiet, digest, null);
    }

    private List<Effect> effects(Route route, Person... people) {
        return RouteAlert.effects(alert, List.of(route), List.of(people), EVENING);
    }

    @Test
    void holdsAMessageUntilTheQuietHoursAreOver() {
        Effect effect = effects(route(NIGHTS, null)).getFirst();

        assertThat(effect.timing().notBefore()).isEqualTo("2026-11-17T07:00:00Z");
        assertThat(effect.timing().heldBy()).isEqualTo(HeldBy.QUIET_HOURS);
    }

    @Test
    void givesAllAlertsOfAPeriodTheSameMessage() {
        Effect one = effects(route(null, HOURLY)).getFirst();
        Effect other = RouteAlert.effects(
                        alertOf("78"), List.of(route(null, HOURLY)), List.of(), EVENING.plusSeconds(3_599))
                .getFirst();
        Effect later = RouteAlert.effects(alert, List.of(route(null, HOURLY)), List.of(), EVENING.plusSeconds(3_600))
                .getFirst();

        assertThat(one.act()).isInstanceOf(PostSlackDigest.class);
        assertThat(one.id()).isEqualTo(other.id()).isNotEqualTo(later.id());
        assertThat(one.timing().notBefore()).isEqualTo("2026-11-16T22:02:00Z");
    }

    @Test
    void sendsADigestNoEarlierThanItsChannelIsOpen() {
        assertThat(effects(route(NIGHTS, HOURLY)).getFirst().timing().notBefore())
                .isEqualTo("2026-11-17T07:00:00Z");
    }

    @Test
    void mentionsTheOwnerOfTheRecord() {
        assertThat(effects(route(null, null), person(false, Map.of())))
                .singleElement()
                .satisfies(effect ->
                        assertThat(((PostSlackAlert) effect.act()).mention()).isEqualTo("U0123456789"));
    }

    @Test
    void mentionsNobodyWhoDoesNotOwnTheRecord() {
        Person other = new Person(new UUID(0, 2), "Amara Lindqvist", null, "78", "U9876543210", true, Map.of());

        assertThat(effects(route(null, null), other))
                .singleElement()
                .satisfies(effect ->
                        assertThat(((PostSlackAlert) effect.act()).mention()).isNull());
    }

    @Test
    void tellsTheOwnerDirectlyWithTheirOwnUrgency() {
        Person ida = person(true, Map.of("deal_stage_regression", new Person.Override(true, new Urgency(20))));

        List<Effect> effects = effects(route(null, null), ida);

        assertThat(effects).hasSize(2);
        PostSlackAlert direct = (PostSlackAlert) effects.getLast().act();
        assertThat(direct.channel()).isEqualTo("U0123456789");
        assertThat(direct.alert().urgency()).isEqualTo(new Urgency(20));
        assertThat(((PostSlackAlert) effects.getFirst().act()).alert().urgency())
                .isEqualTo(alert.urgency());
    }

    @Test
    void tellsNobodyDirectlyWhoSwitchedTheTriggerOff() {
        Person ida = person(true, Map.of("deal_stage_regression", new Person.Override(false, null)));

        assertThat(effects(route(null, null), ida)).hasSize(1);
    }
}
