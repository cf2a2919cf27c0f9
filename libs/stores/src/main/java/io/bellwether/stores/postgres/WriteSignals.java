package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.WorkspacePlan;
import io.bellwether.stores.json.HappeningJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stores new signals with their outcome.
final class WriteSignals {
    private final Connection connection;
    private final Instant now;

    WriteSignals(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    record Told(Signal signal, Outcome outcome) {
        @Nullable
        String entityType() {
            EntityRef entity = signal.event().entity();
            return entity == null ? null : entity.type().label();
        }

        @Nullable
        String entityId() {
            EntityRef entity = signal.event().entity();
            return entity == null ? null : entity.externalId();
        }

        @Nullable
        String property() {
            return signal.event().happening() instanceof PropertyChanged change ? change.property() : null;
        }

        @Nullable
        String value() {
            return signal.event().happening() instanceof PropertyChanged change ? change.value() : null;
        }

        @Nullable
        String awaits() {
            return outcome instanceof Outcome.Deferred deferred ? deferred.awaits() : null;
        }
    }

    /// @return the statement, which is to change as many rows as the plan has new signals
    Query.Asked<Integer> of(WorkspacePlan plan, Map<SignalId, Outcome> outcomes) {
        return inserting(plan.signals().stream()
                        .map(signal -> new Told(signal, Objects.requireNonNull(outcomes.get(signal.id()))))
                        .toList())
                .counting();
    }

    /// @return how many are new
    int insert(List<Told> told) throws SQLException {
        return inserting(told).update();
    }

    private Query inserting(List<Told> told) {
        return Query.on(connection, """
                INSERT INTO signal
                    (workspace_id, id, source, account, identity, type, entity_type, entity_external_id, kind, property,
                     value, happening, urgency, confidence, change_source, change_source_id, own_change, occurred_at,
                     received_at, correlation_id, schema_version, payload, outcome, reason, awaits, settled_at)
                SELECT current_workspace(), id, source, account, identity, type, entity_type, entity_external_id, kind,
                       property, value, happening, urgency, confidence, change_source, change_source_id, own_change,
                       occurred_at, received_at, correlation_id, ?, payload, outcome, reason, awaits, ?
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::jsonb[], ?::smallint[], ?::real[], ?::text[], ?::text[],
                            ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                            ?::text[])
                    AS told (id, source, account, identity, type, entity_type, entity_external_id, kind, property,
                             value, happening, urgency, confidence, change_source, change_source_id, own_change,
                             occurred_at, received_at, correlation_id, payload, outcome, reason, awaits)
                ORDER BY id
                ON CONFLICT (workspace_id, id) DO NOTHING
                """)
                .with(Signal.SCHEMA_VERSION)
                .with(now)
                .column(told, each -> each.signal().id())
                .column(told, each -> each.signal().event().source())
                .column(told, each -> each.signal().event().account())
                .column(told, each -> each.signal().event().identity())
                .column(told, each -> each.signal().event().type().label())
                .column(told, Told::entityType)
                .column(told, Told::entityId)
                .column(told, each -> each.signal().event().happening().kind())
                .column(told, Told::property)
                .column(told, Told::value)
                .column(told, each -> HappeningJson.write(each.signal().event().happening()))
                .column(told, each -> each.signal().event().urgency().value())
                .column(told, each -> each.signal().event().confidence())
                .column(told, each -> each.signal().event().changeSource())
                .column(told, each -> each.signal().event().changeSourceId())
                .column(told, each -> each.signal().event().ownChange())
                .column(told, each -> each.signal().event().occurredAt())
                .column(told, each -> each.signal().receivedAt())
                .column(told, each -> each.signal().correlationId())
                .column(told, each -> each.signal().event().payload())
                .column(told, each -> each.outcome().label())
                .column(told, each -> each.outcome().reason())
                .column(told, Told::awaits);
    }
}
