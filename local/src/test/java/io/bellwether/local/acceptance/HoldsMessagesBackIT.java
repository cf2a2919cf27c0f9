package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Quiet hours, budgets and digests as the channel sees them. What waits for hours is made due by hand.
@ExtendWith(SharedRun.class)
class HoldsMessagesBackIT {
    private final BellwetherApi bellwether;
    private final PostgresOfTheRun postgres;
    private final WatchedDeal deal;
    private final WatchedDeal other;

    HoldsMessagesBackIT(BellwetherApi bellwether, RunningBellwether running) {
        this.bellwether = bellwether;
        this.postgres = new PostgresOfTheRun(running);
        this.deal = WatchedDeal.of(bellwether, running.url());
        this.other = WatchedDeal.of(bellwether, running.url());
    }

    @AfterAll
    static void everyEventIsAccountedFor(BellwetherApi bellwether) {
        Balance.requireKept(bellwether);
    }

    @Test
    void waitsForTheEndOfQuietHours() {
        LocalTime now = LocalTime.ofInstant(Instant.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        rule(
                "at-night",
                "\"quietHours\": {\"from\": \"%s\", \"to\": \"%s\"}".formatted(now.minusHours(1), now.plusHours(2)));

        JsonNode effect = deal.grows(1).at("/alerts/0/effects/0");
        Balance.requireKept(bellwether);

        assertThat(effect.path("heldBy").asText()).isEqualTo("quiet_hours");
        assertThat(effect.path("why").asText()).startsWith("Waits until").endsWith("the channel's quiet hours.");
        assertThat(bellwether.slackMessages(deal.name())).isEmpty();

        comeDue(effect);
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
    }

    @Test
    void keepsToAChannelsDailyBudget() {
        int hour = LocalTime.ofInstant(Instant.now(), ZoneOffset.UTC).getHour();
        ZoneOffset noon = ZoneOffset.ofHours(12 - hour);
        rule("one-a-day", "\"dailyBudget\": {\"messages\": 1, \"zone\": \"%s\"}".formatted(noon));

        JsonNode first = deal.grows(1).at("/alerts/0/effects/0");
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
        JsonNode second = other.grows(1).at("/alerts/0/effects/0");
        Balance.requireKept(bellwether);

        assertThat(first.path("heldBy").isNull()).isTrue();
        assertThat(second.path("heldBy").asText()).isEqualTo("budget");
        assertThat(second.path("why").asText()).endsWith("the channel's budget of that day was spent.");
        assertThat(bellwether.slackMessages(other.name())).isEmpty();

        comeDue(second);
        assertThat(bellwether.awaitSlackMessages(other.name(), 1)).hasSize(1);
    }

    @Test
    void gathersADayInOneMessage() {
        LocalTime hourAgo = LocalTime.ofInstant(Instant.now(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .minusHours(1);
        rule("once-a-day", "\"digest\": {\"every\": \"day\", \"at\": \"%s\"}".formatted(hourAgo));

        JsonNode one = deal.grows(1).at("/alerts/0/effects/0");
        JsonNode same = other.grows(1).at("/alerts/0/effects/0");
        Balance.requireKept(bellwether);

        assertThat(one.path("kind").asText()).isEqualTo("post_slack_digest");
        assertThat(same.path("id")).isEqualTo(one.path("id"));
        assertThat(bellwether.slackMessages(deal.name())).isEmpty();
        assertThat(bellwether.slackMessages(other.name())).isEmpty();

        comeDue(one);
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1))
                .singleElement()
                .satisfies(message -> assertThat(message.path("body").toString())
                        .contains(deal.deal().nameInSlack(), other.deal().nameInSlack()));
        assertThat(bellwether.slackMessages(other.name())).hasSize(1);
    }

    /// As if its moment had come.
    private void comeDue(JsonNode effect) {
        String id = effect.path("id").asText();
        postgres.order("UPDATE effect SET not_before = now() WHERE id = '" + id + "'");
        postgres.order("UPDATE outbox SET available_at = now() WHERE published_at IS NULL AND subjects @> ARRAY['" + id
                + "']");
    }

    private void rule(String id, String timing) {
        bellwether.post("/api/v1/rules", """
                {"id": "%s", "trigger": "custom", "parameters": {"entity": "deal", "property": "amount"},
                 "condition": "(%s) || (%s)", "urgency": 85, "coolDownSeconds": 0,
                 "routes": [{"kind": "slack_channel", "channel": "C0DEALALERTS", %s}]}
                """.formatted(id, deal.above(0), other.above(0), timing));
    }
}
