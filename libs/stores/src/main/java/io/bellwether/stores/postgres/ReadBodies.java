package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.WebhookReceivedV1;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// The raw bytes that came in, as the message that brought them.
public final class ReadBodies {
    private final Transactions transactions;

    public ReadBodies(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// A delivery that told of at least one event of the workspace, under its own id: what of it has an outcome keeps
    /// it.
    public Optional<WebhookReceivedV1> delivery(WorkspaceId workspace, UUID delivery) {
        return transactions.asSystem(connection -> Query.on(connection, """
                SELECT id, source, endpoint_key, received_at, body
                FROM delivery
                WHERE id = ?
                  AND EXISTS (SELECT FROM event WHERE event.delivery_id = delivery.id AND event.workspace_id = ?)
                """)
                .with(delivery)
                .with(workspace.value())
                .first(row -> new WebhookReceivedV1(
                        new DeliveryId(row.uuid("id")),
                        row.text("source"),
                        row.textOrNull("endpoint_key"),
                        row.instant("received_at"),
                        row.bytes("body"))));
    }

    /// What lies in quarantine, as a delivery of its own: its events count anew, and the entry stays. Asking again
    /// gives the same delivery, which then has its outcomes.
    public Optional<WebhookReceivedV1> quarantined(WorkspaceId workspace, UUID entry) {
        return transactions.asSystem(connection -> Query.on(connection, """
                SELECT id, source, received_at, bytes
                FROM quarantine
                WHERE id = ? AND (workspace_id = ? OR workspace_id IS NULL)
                """)
                .with(entry)
                .with(workspace.value())
                .first(row -> new WebhookReceivedV1(
                        new DeliveryId(Fingerprint.of("replayed-delivery/1")
                                .with(row.uuid("id"))
                                .uuid()),
                        row.text("source"),
                        null,
                        row.instant("received_at"),
                        row.bytes("bytes"))));
    }
}
