package io.bellwether.simulator;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Parks a signal for every change of a record's history that no signal has told of.
final class UntoldChanges {
    private final Tables tables;

    UntoldChanges(Tables tables) {
        this.tables = tables;
    }

    void raise(CrmRecord record, WorkspaceId workspace, DeliveryId correlationId, Instant now) {
        for (Map.Entry<String, List<PastValue>> property : record.history().entrySet()) {
            for (PastValue past : property.getValue()) {
                if (past.changedAt().isAfter(SyncRuns.TELLING_FROM)
                        && !isTold(record.entity(), property.getKey(), past)) {
                    Signal signal =
                            Signal.of(workspace, event(record.entity(), property.getKey(), past), now, correlationId);
                    if (tables.signals.putIfAbsent(signal.id(), signal) == null) {
                        tables.outcomes.put(
                                signal.id(),
                                new Outcome.Deferred(
                                        "told_by_sync", record.entity().toString()));
                    }
                }
            }
        }
    }

    boolean has(EntityRef ref) {
        return Objects.requireNonNull(tables.entities.get(ref)).history.entrySet().stream()
                .anyMatch(property -> property.getValue().stream()
                        .filter(entry -> entry.changedAt().isAfter(SyncRuns.TELLING_FROM))
                        .anyMatch(entry ->
                                !isTold(ref, property.getKey(), new PastValue(entry.value(), entry.changedAt()))));
    }

    private boolean isTold(EntityRef ref, String property, PastValue past) {
        return Objects.requireNonNull(tables.entities.get(ref)).history.getOrDefault(property, List.of()).stream()
                .filter(entry -> entry.decidedBy() != null && Objects.equals(entry.value(), past.value()))
                .map(HistoryEntry::changedAt)
                .anyMatch(at -> Duration.between(at, past.changedAt()).abs().compareTo(PropertyHistory.TOLERANCE) <= 0);
    }

    private static SourceEvent event(EntityRef ref, String property, PastValue past) {
        return new SourceEvent(
                "hubspot",
                "1",
                Fingerprint.of("sync-event/1")
                        .with(ref)
                        .with(property)
                        .with(past.value())
                        .with(past.changedAt())
                        .hex(),
                SignalType.CRM_UPDATE,
                ref,
                new Happening.PropertyChanged(property, past.value()),
                past.changedAt(),
                new Urgency(50),
                0.95,
                null,
                null,
                "{}");
    }
}
