package io.bellwether.console;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.stores.console.SignalRow;
import io.bellwether.stores.console.TracedEffectRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says in a sentence why a signal did, or did not, alert.
final class ExplainSignal {
    private ExplainSignal() {}

    /// @param judged the occurrences that it was judged as, as they are kept
    static String why(SignalRow signal, List<SignalTrace.Rule> rules, List<SignalTrace.Alert> alerts, JsonNode judged) {
        return what(signal, rules, alerts) + judgedAgain(judged);
    }

    private static String what(SignalRow signal, List<SignalTrace.Rule> rules, List<SignalTrace.Alert> alerts) {
        return switch (signal.reason()) {
            case "alerted" -> alerted(alerts);
            case "suppressed" -> "A rule fired, and no alert was raised: " + words(rules, "cool_down", "duplicate");
            case "no_rule_matched" -> "No rule fired: " + words(rules);
            case "no_rule_watches" -> "No rule watches the property '" + signal.property() + "'.";
            case "coalesced" -> "It is one step of several changes that came together; the last of them was judged.";
            case "mirrored" -> "It tells of no property; the mirror follows it, and no rule watches it.";
            case "own_echo" -> "Our own write-back made this change; it never alerts.";
            case "duplicate" -> "The same event was told before.";
            case "duplicate_occurrence" -> "Another signal told of the same change before, and that one was judged.";
            case "no_change" -> "The value stayed as it was.";
            case "entity_deleted" -> "The record was deleted before.";
            case "merged_away" -> "The record was merged into another one.";
            case "unknown_entity_deleted" -> "A record that nobody knew was deleted.";
            case "unsupported_type" -> "Nothing here reads events of this type.";
            case "not_in_crm" -> "The CRM does not have what it waited for.";
            case "waited_too_long" -> "What it waited for did not come within 14 days.";
            case "unknown_entity" -> "The record is not known yet: waiting for " + signal.awaits() + " from the CRM.";
            case "unknown_history" ->
                "The value before is not known yet: waiting for " + signal.awaits() + " from the CRM.";
            case "unknown_stage" -> "The stage is not known yet: waiting for " + signal.awaits() + " from the CRM.";
            case "store_refused", "gave_up" -> "It could not be evaluated and lies in quarantine.";
            default -> "It ended as " + signal.outcome() + " (" + signal.reason() + ")." + also(rules);
        };
    }

    static String why(TracedEffectRow effect) {
        return switch (effect.state()) {
            case "sent" -> effect.heldBy() == null ? "Sent." : "Sent, after it was held back: " + held(effect.heldBy());
            case "sending" -> "Being sent, or its end is not known yet.";
            case "failed" -> "Given up: " + effect.lastError();
            case "uncertain" -> "It may have landed; a person decides. " + effect.lastError();
            case "retry" -> "Tried, and due again at " + effect.notBefore() + ": " + effect.lastError();
            default ->
                effect.heldBy() == null
                        ? "Due at " + effect.notBefore() + "."
                        : "Waits until " + effect.notBefore() + ": " + held(effect.heldBy());
        };
    }

    /// A later change was known already, and what the rules said may be about that one.
    private static String judgedAgain(JsonNode judged) {
        StringBuilder sentences = new StringBuilder();
        for (JsonNode occurrence : judged) {
            if (occurrence.path("rejudged").asBoolean()) {
                sentences
                        .append(" It came late: the later change to ")
                        .append(quoted(occurrence.path("to")))
                        .append(" at ")
                        .append(occurrence.path("changedAt").asText())
                        .append(" was judged again, now as one from ")
                        .append(quoted(occurrence.path("from")))
                        .append('.');
            }
        }
        return sentences.toString();
    }

    private static String quoted(JsonNode value) {
        return value.isTextual() ? "'" + value.asText() + "'" : "nothing";
    }

    private static String alerted(List<SignalTrace.Alert> alerts) {
        return alerts.isEmpty()
                ? "It raised an alert."
                : alerts.stream()
                        .map(alert ->
                                alert.rule() + " (version " + alert.version() + ") raised '" + alert.title() + "'."
                                        + alert.effects().stream()
                                                .map(effect -> " " + effect.why())
                                                .collect(joining()))
                        .collect(joining(" "));
    }

    private static String held(@Nullable String by) {
        return switch (by) {
            case "quiet_hours" -> "the channel's quiet hours.";
            case "budget" -> "the channel's budget of that day was spent.";
            case "digest" -> "it goes out with the channel's digest.";
            case null, default -> by + ".";
        };
    }

    private static String also(List<SignalTrace.Rule> rules) {
        return rules.isEmpty() ? "" : " " + words(rules);
    }

    private static String words(List<SignalTrace.Rule> rules, String... verdicts) {
        List<String> wanted = List.of(verdicts);
        return rules.stream()
                .filter(rule -> wanted.isEmpty() || wanted.contains(rule.verdict()))
                .map(rule -> rule.rule() + ": " + rule.reason())
                .distinct()
                .collect(joining(" "));
    }
}
