package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.WorkspaceId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Sets aside what nothing here can process, once for the same bytes and reason.
final class WriteQuarantine {
    private WriteQuarantine() {}

    /// @param workspace empty where it is not known whose it is
    record Poison(
            Optional<WorkspaceId> workspace,
            String source,
            String reason,
            String detail,
            Instant receivedAt,
            DeliveryId correlationId,
            byte[] bytes) {
        Poison {
            reason = storable(reason);
            detail = storable(detail);
        }

        UUID id() {
            return Fingerprint.of("quarantine/1")
                    .with(workspace.orElse(null))
                    .with(source)
                    .with(reason)
                    .with(sha256(bytes))
                    .uuid();
        }
    }

    private record Counted(Poison first, int count) {
        Counted plusOne() {
            return new Counted(first, count + 1);
        }
    }

    static void of(Connection connection, List<Poison> poisons) throws SQLException {
        Map<UUID, Counted> byId = new TreeMap<>();
        poisons.forEach(poison -> byId.merge(poison.id(), new Counted(poison, 1), (known, _) -> known.plusOne()));
        List<Map.Entry<UUID, Counted>> rows = List.copyOf(byId.entrySet());
        if (rows.isEmpty()) {
            return;
        }
        Query.on(connection, """
                INSERT INTO quarantine
                    (id, workspace_id, source, reason, detail, received_at, correlation_id, bytes, repeats)
                SELECT id, workspace_id, source, reason, detail, received_at, correlation_id, bytes, tellings - 1
                FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::uuid[],
                            ?::bytea[], ?::integer[])
                    AS poison (id, workspace_id, source, reason, detail, received_at, correlation_id, bytes, tellings)
                ON CONFLICT (id) DO UPDATE SET repeats = quarantine.repeats + excluded.repeats + 1
                """)
                .column(rows, Map.Entry::getKey)
                .column(rows, row -> row.getValue().first().workspace().orElse(null))
                .column(rows, row -> row.getValue().first().source())
                .column(rows, row -> row.getValue().first().reason())
                .column(rows, row -> row.getValue().first().detail())
                .column(rows, row -> row.getValue().first().receivedAt())
                .column(rows, row -> row.getValue().first().correlationId())
                .bytes(rows, row -> row.getValue().first().bytes())
                .column(rows, row -> row.getValue().count())
                .update();
    }

    /// Quarantining is the last resort: it must not itself be refused.
    private static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
