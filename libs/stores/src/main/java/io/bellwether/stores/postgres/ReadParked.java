package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.json.HappeningJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/// Reads signals that still wait, as they were told.
final class ReadParked {
    private ReadParked() {}

    static List<Signal> of(Connection connection, WorkspaceId workspace, Collection<SignalId> signals)
            throws SQLException {
        return Query.on(connection, """
                SELECT id, source, account, identity, type, entity_type, entity_external_id, happening, occurred_at,
                       urgency, confidence, change_source, change_source_id, own_change, payload, received_at, correlation_id
                FROM signal
                WHERE workspace_id = current_workspace() AND id = ANY (?::uuid[]) AND outcome = 'deferred'
                ORDER BY occurred_at, id
                """).column(signals).list(row -> signal(row, workspace));
    }

    static Signal signal(Row row, WorkspaceId workspace) throws SQLException {
        return new Signal(
                new SignalId(row.uuid("id")),
                workspace,
                event(row),
                row.instant("received_at"),
                new DeliveryId(row.uuid("correlation_id")));
    }

    private static SourceEvent event(Row row) throws SQLException {
        return new SourceEvent(
                row.text("source"),
                row.text("account"),
                row.text("identity"),
                SignalType.ofLabel(row.text("type")),
                row.textOrNull("entity_type") == null ? null : row.entity("entity_type", "entity_external_id"),
                HappeningJson.read(row.text("happening")),
                row.instant("occurred_at"),
                new Urgency(row.integer("urgency")),
                row.real("confidence"),
                row.textOrNull("change_source"),
                row.textOrNull("change_source_id"),
                row.bool("own_change"),
                row.text("payload"));
    }
}
