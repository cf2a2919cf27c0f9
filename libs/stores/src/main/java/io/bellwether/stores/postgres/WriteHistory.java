package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.model.SignalId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds to the history what it does not hold yet. What it holds it keeps; a signal that was matched for a change is
/// noted where only a fetch had told of it.
final class WriteHistory {
    static final String WEBHOOK = "webhook";
    static final String CRM = "crm";

    private WriteHistory() {}

    record Told(
            EntityRef entity,
            String property,
            @Nullable String value,
            Instant changedAt,
            @Nullable SignalId decidedBy,
            boolean own) {

        /// By the CRM's history, and nothing was decided.
        Told(EntityRef entity, String property, @Nullable String value, Instant changedAt) {
            this(entity, property, value, changedAt, null, false);
        }
    }

    /// @param source [#WEBHOOK] or [#CRM]
    static void of(Connection connection, List<Told> told, String source, Instant now) throws SQLException {
        Journey journey = new Journey(connection);
        of(journey, told, source, now);
        journey.end();
    }

    static void of(Journey journey, List<Told> told, String source, Instant now) {
        if (told.isEmpty()) {
            return;
        }
        journey.later(journey.on("""
                INSERT INTO property_history
                    (workspace_id, entity_type, external_id, property, value, changed_at, recorded_at, source,
                     signal_id, own)
                SELECT DISTINCT ON (entity_type, external_id, property, changed_at, value)
                       current_workspace(), entity_type, external_id, property, value, changed_at, ?, ?, signal_id,
                       own
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::uuid[], ?::boolean[])
                    WITH ORDINALITY AS told (entity_type, external_id, property, value, changed_at, signal_id, own, place)
                ORDER BY entity_type, external_id, property, changed_at, value, signal_id IS NULL, place
                ON CONFLICT (workspace_id, entity_type, external_id, property, changed_at, md5(value)) DO UPDATE
                SET signal_id = excluded.signal_id, own = excluded.own
                WHERE property_history.signal_id IS NULL AND excluded.signal_id IS NOT NULL
                """)
                .with(now)
                .with(source)
                .column(told, each -> each.entity().type().label())
                .column(told, each -> each.entity().externalId())
                .column(told, Told::property)
                .column(told, Told::value)
                .column(told, Told::changedAt)
                .column(told, Told::decidedBy)
                .column(told, Told::own));
    }
}
