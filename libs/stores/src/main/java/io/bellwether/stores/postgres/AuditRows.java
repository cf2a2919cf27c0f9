package io.bellwether.stores.postgres;

import io.bellwether.model.Fingerprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Writes down who did what, in the transaction that does it.
final class AuditRows {
    private AuditRows() {}

    /// @param subject the kind of thing, such as `alert`
    /// @param version of the subject after it was changed: with the rest it makes the entry's id
    /// @param detail JSON, without payloads
    record Entry(String actor, String action, String subject, String subjectId, int version, String detail) {}

    static void add(Connection connection, Entry entry, Instant now) throws SQLException {
        Query.on(connection, """
                INSERT INTO audit (workspace_id, id, at, actor, action, subject, subject_id, detail)
                VALUES (current_workspace(), ?, ?, ?, ?, ?, ?, ?::jsonb)
                """)
                .with(Fingerprint.of("audit/1")
                        .with(entry.subject())
                        .with(entry.subjectId())
                        .with(entry.version())
                        .with(entry.action())
                        .with(now)
                        .uuid())
                .with(now)
                .with(entry.actor())
                .with(entry.action())
                .with(entry.subject())
                .with(entry.subjectId())
                .with(entry.detail())
                .update();
    }
}
