package io.bellwether.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadRuleVersions;
import io.bellwether.stores.console.ReadTraces;
import io.bellwether.stores.console.RuleVersionRow;
import io.bellwether.stores.console.SignalRow;
import io.bellwether.stores.console.TraceRow;
import io.bellwether.stores.console.TracedAlertRow;
import io.bellwether.stores.console.TracedEffectRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts signals, the rules' verdicts, the rules' versions, alerts and effects together.
@Singleton
final class TraceSignals {
    private final ReadTraces traces;
    private final ReadRuleVersions rules;
    private final ReadJson json;

    TraceSignals(ReadTraces traces, ReadRuleVersions rules, ReadJson json) {
        this.traces = traces;
        this.rules = rules;
        this.json = json;
    }

    private record VersionKey(String rule, int version) {}

    private record Known(
            Map<VersionKey, RuleVersionRow> versions,
            Map<UUID, List<TracedAlertRow>> alerts,
            Map<UUID, List<TracedEffectRow>> effects) {}

    List<SignalTrace> trace(WorkspaceId workspace, List<TraceRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Known known = know(workspace, rows);
        return rows.stream().map(row -> trace(row, known)).toList();
    }

    private Known know(WorkspaceId workspace, List<TraceRow> rows) {
        Set<String> ids = rows.stream()
                .flatMap(row -> verdicts(row).stream())
                .map(verdict -> verdict.path("rule").asText())
                .collect(toSet());
        List<TracedAlertRow> alerts = traces.alerts(
                workspace, rows.stream().map(row -> row.signal().id()).toList());
        List<TracedEffectRow> effects = traces.effects(
                workspace, alerts.stream().map(TracedAlertRow::id).toList());
        return new Known(
                rules.all(workspace, ids).stream()
                        .collect(toMap(rule -> new VersionKey(rule.id(), rule.version()), rule -> rule)),
                alerts.stream().collect(groupingBy(TracedAlertRow::signal)),
                effects.stream().collect(groupingBy(TracedEffectRow::alert)));
    }

    private SignalTrace trace(TraceRow row, Known known) {
        SignalRow signal = row.signal();
        List<SignalTrace.Rule> said =
                verdicts(row).stream().map(verdict -> rule(verdict, known)).toList();
        List<SignalTrace.Alert> alerts = known.alerts().getOrDefault(signal.id(), List.of()).stream()
                .map(alert -> alert(alert, known))
                .toList();
        JsonNode seen = json.read(row.seen());
        return new SignalTrace(
                signal.id(),
                ExplainSignal.why(signal, said, alerts, seen.path("judged")),
                SignalView.Entity.of(signal.entity()),
                signal.kind(),
                signal.property(),
                signal.previous(),
                signal.value(),
                signal.outcome(),
                signal.reason(),
                signal.awaits(),
                signal.firedAt(),
                signal.receivedAt(),
                row.decidedAt(),
                said,
                alerts,
                seen,
                signal.correlationId());
    }

    private List<JsonNode> verdicts(TraceRow row) {
        List<JsonNode> verdicts = new ArrayList<>();
        json.read(row.verdicts()).forEach(verdicts::add);
        return verdicts;
    }

    private SignalTrace.Rule rule(JsonNode verdict, Known known) {
        String id = verdict.path("rule").asText();
        int version = verdict.path("version").asInt();
        RuleVersionRow rule = known.versions().get(new VersionKey(id, version));
        return new SignalTrace.Rule(
                id,
                version,
                rule == null ? null : rule.trigger(),
                verdict.path("kind").asText(),
                verdict.path("reason").asText(),
                uuid(verdict.path("alert").textValue()),
                instant(verdict.path("until").textValue()),
                json.read(rule == null ? null : rule.parameters()));
    }

    private static SignalTrace.Alert alert(TracedAlertRow alert, Known known) {
        return new SignalTrace.Alert(
                alert.id(),
                alert.rule(),
                alert.ruleVersion(),
                alert.title(),
                alert.urgency().value(),
                alert.urgency().level(),
                alert.state(),
                known.effects().getOrDefault(alert.id(), List.of()).stream()
                        .map(TraceSignals::act)
                        .toList());
    }

    private static SignalTrace.Act act(TracedEffectRow effect) {
        return new SignalTrace.Act(
                effect.id(),
                effect.kind(),
                effect.channel(),
                effect.state(),
                effect.notBefore(),
                effect.heldBy(),
                ExplainSignal.why(effect));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
