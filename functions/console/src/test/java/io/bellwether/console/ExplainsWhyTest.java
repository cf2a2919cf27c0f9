package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ExplainsWhyTest {
    private static final String TIMELINE = "/api/v1/entities/deal/9001742316/timeline";

    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    private UUID signal(String reason, Map<String, ?>... verdicts) {
        UUID signal = Seed.signal(workspace, Map.of("reason", reason));
        Seed.decision(workspace, signal, Map.of("reason", reason, "verdicts", List.of(verdicts)));
        return signal;
    }

    private JsonNode trace(UUID signal) {
        return Api.json("/api/v1/signals/" + signal + "/trace");
    }

    @Test
    void namesTheAlertThatItsRuleCoolsDownAfter() {
        UUID alert = UUID.randomUUID();
        UUID signal = signal(
                "suppressed",
                Map.of(
                        "rule", "deal-value-increase",
                        "version", 2,
                        "kind", "cool_down",
                        "reason", "The rule stays quiet.",
                        "alert", alert,
                        "until", "2026-11-19T12:00:00Z"));
        Seed.rule(workspace, "deal-value-increase", 2, Map.of());
        Seed.rule(workspace, "deal-value-increase", 3, Map.of("parameters", Map.of("minPercent", "50")));

        JsonNode trace = trace(signal);

        assertThat(trace.get("why").asText())
                .isEqualTo("A rule fired, and no alert was raised: deal-value-increase: The rule stays quiet.");
        JsonNode rule = trace.get("rules").get(0);
        assertThat(rule.get("verdict").asText()).isEqualTo("cool_down");
        assertThat(rule.get("alert").asText()).isEqualTo(alert.toString());
        assertThat(rule.get("until").asText()).isEqualTo("2026-11-19T12:00:00Z");
        assertThat(rule.get("parameters").get("minPercent").asText()).isEqualTo("10");
        assertThat(rule.get("trigger").asText()).isEqualTo("deal_value_increase");
        assertThat(trace.get("alerts")).isEmpty();
    }

    @Test
    void tellsThatAnAlertsMessageWaitsForTheEndOfQuietHours() {
        UUID signal = signal(
                "alerted", Map.of("rule", "deal-stage-regression", "version", 1, "kind", "fired", "reason", "Back."));
        UUID alert = Seed.alert(workspace, Map.of("signal_id", signal));
        Seed.effect(
                workspace,
                Map.of(
                        "alert_id",
                        alert,
                        "state",
                        "planned",
                        "held_by",
                        "quiet_hours",
                        "not_before",
                        Seed.NOON.plusSeconds(3600),
                        "act",
                        Map.of("kind", "post_slack_alert", "channel", "C01")));

        JsonNode trace = trace(signal);

        JsonNode effect = trace.get("alerts").get(0).get("effects").get(0);
        assertThat(effect.get("why").asText())
                .isEqualTo("Waits until 2026-11-18T13:00:00Z: the channel's quiet hours.");
        assertThat(effect.get("channel").asText()).isEqualTo("C01");
        assertThat(trace.get("why").asText()).contains("deal-stage-regression (version 1)", "quiet hours");
    }

    @Test
    void tellsOfAnAlertWhoseSnoozeIsOverAsNewAsTheListDoes() {
        UUID signal = signal(
                "alerted", Map.of("rule", "deal-stage-regression", "version", 1, "kind", "fired", "reason", "Back."));
        UUID over =
                Seed.alert(workspace, Map.of("signal_id", signal, "state", "snoozed", "snoozed_until", Instant.EPOCH));
        UUID asleep = Seed.alert(
                workspace,
                Map.of(
                        "signal_id",
                        signal,
                        "state",
                        "snoozed",
                        "snoozed_until",
                        Instant.parse("2999-01-01T00:00:00Z"),
                        "rule_id",
                        "another"));

        JsonNode trace = trace(signal);

        Map<String, String> states = new HashMap<>();
        trace.get("alerts")
                .forEach(alert ->
                        states.put(alert.get("id").asText(), alert.get("state").asText()));
        assertThat(states).isEqualTo(Map.of(over.toString(), "new", asleep.toString(), "snoozed"));
        assertThat(Api.json("/api/v1/alerts/" + over).get("state").asText()).isEqualTo("new");
    }

    @Test
    void tellsOfTheLaterChangeThatWasJudgedAgain() {
        UUID signal = Seed.signal(workspace, Map.of("reason", "no_rule_matched"));
        Map<String, ?> said =
                Map.of("rule", "deal-value-decrease", "version", 1, "kind", "not_fired", "reason", "No amount before.");
        Seed.decision(
                workspace,
                signal,
                Map.of(
                        "reason",
                        "no_rule_matched",
                        "verdicts",
                        List.of(said, said),
                        "seen",
                        Map.of(
                                "judged",
                                List.of(
                                        Map.of("from", "48000", "rejudged", false, "changedAt", "2026-11-18T12:15:00Z"),
                                        Map.of(
                                                "to",
                                                "52000",
                                                "rejudged",
                                                true,
                                                "changedAt",
                                                "2026-11-18T13:00:00Z")))));

        assertThat(trace(signal).get("why").asText())
                .isEqualTo("No rule fired: deal-value-decrease: No amount before. It came late: the later change to"
                        + " '52000' at 2026-11-18T13:00:00Z was judged again, now as one from nothing.");
    }

    @Test
    void saysWhatAnUnresolvedSignalWaitsFor() {
        UUID signal = Seed.signal(
                workspace, Map.of("outcome", "deferred", "reason", "unknown_entity", "awaits", "deal:9001742316"));

        JsonNode trace = trace(signal);

        assertThat(trace.get("why").asText())
                .isEqualTo("The record is not known yet: waiting for deal:9001742316 from the CRM.");
        assertThat(trace.get("decidedAt").isNull()).isTrue();
        assertThat(trace.get("rules")).isEmpty();
    }

    @Test
    void answersWhyADealDidNotAlertInAPeriod() {
        Seed.signal(workspace, Map.of("occurred_at", Seed.NOON.minusSeconds(86_400)));
        UUID quiet = signal(
                "no_rule_matched",
                Map.of("rule", "deal-value-increase", "version", 1, "kind", "not_fired", "reason", "Too little."));
        Seed.signal(workspace, Map.of("entity_external_id", "77"));

        JsonNode timeline = Api.json(TIMELINE + "?from=2026-11-18T00:00:00Z&to=2026-11-19T00:00:00Z");

        assertThat(timeline.get("answer").asText())
                .isEqualTo("1 signal of deal:9001742316 from 2026-11-18T00:00:00Z to 2026-11-19T00:00:00Z:"
                        + " none raised an alert.");
        assertThat(timeline.get("items").findValuesAsText("signalId")).containsExactly(quiet.toString());
        assertThat(timeline.get("items").get(0).get("why").asText())
                .isEqualTo("No rule fired: deal-value-increase: Too little.");
    }

    @Test
    void saysThatNothingWasHeardOfARecord() {
        assertThat(Api.json(TIMELINE).get("answer").asText())
                .isEqualTo("No source told of a change of deal:9001742316; the record is not known here.");
    }

    @Test
    void knowsARecordByTheIdThatAMergeHasLeftIt() {
        Seed.run("INSERT INTO entity (workspace_id, type, external_id, name, updated_at) VALUES ('" + workspace
                + "', 'deal', '77', 'Northwind', now())");
        Seed.run("INSERT INTO entity_alias (workspace_id, type, alias, external_id) VALUES ('" + workspace
                + "', 'deal', '9001742316', '77'), ('" + workspace + "', 'company', '78', '77')");

        assertThat(Api.json(TIMELINE).get("answer").asText())
                .isEqualTo("No source told of a change of deal:9001742316; the record is known.");
        assertThat(Api.json("/api/v1/entities/deal/78/timeline").get("answer").asText())
                .isEqualTo("No source told of a change of deal:78; the record is not known here.");
    }

    @Test
    void readsATimelinePartByPart() {
        UUID young = Seed.signal(workspace, Map.of());
        UUID old = Seed.signal(workspace, Map.of("occurred_at", Seed.NOON.minusSeconds(1)));

        JsonNode first = Api.json(TIMELINE + "?limit=1");
        JsonNode second =
                Api.json(TIMELINE + "?limit=1&cursor=" + first.get("next").asText());

        assertThat(first.get("items").findValuesAsText("signalId")).containsExactly(young.toString());
        assertThat(second.get("items").findValuesAsText("signalId")).containsExactly(old.toString());
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void tellsNothingOfAnotherWorkspace() {
        UUID theirs = Seed.workspace("Theirs");
        UUID signal = Seed.signal(theirs, Map.of());

        Api.problem(Api.get("/api/v1/signals/" + signal + "/trace?workspace=" + workspace), 404);
        assertThat(Api.json(TIMELINE + "?workspace=" + workspace).get("items")).isEmpty();
        assertThat(Api.json(TIMELINE + "?workspace=" + theirs).get("items").size())
                .isEqualTo(1);
    }

    @Test
    void refusesAKindOfRecordThatThereIsNot() {
        Api.problem(Api.get("/api/v1/entities/ticket/1/timeline"), 400);
    }
}
