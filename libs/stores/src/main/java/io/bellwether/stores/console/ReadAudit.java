package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.uuid;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What people did.
public final class ReadAudit {
    private final Transactions transactions;

    public ReadAudit(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// What is not null must hold.
    public record Filter(
            @Nullable String subject,
            @Nullable String subjectId,
            @Nullable String actor) {}

    /// Newest first.
    public Rows<AuditRow> list(WorkspaceId workspace, Filter filter, Slice slice) {
        Question question = new Question("""
                SELECT id, at, actor, action, subject, subject_id, detail
                FROM audit
                WHERE workspace_id = ?
                """, workspace.value())
                .and("subject = ?", filter.subject())
                .and("subject_id = ?", filter.subjectId())
                .and("actor = ?", filter.actor());
        return transactions.inWorkspace(
                workspace,
                connection -> Question.rows(
                        question.newestFirst("at", "id", slice)
                                .list(
                                        connection,
                                        row -> new AuditRow(
                                                uuid(row, "id"),
                                                instant(row, "at"),
                                                row.getString("actor"),
                                                row.getString("action"),
                                                row.getString("subject"),
                                                row.getString("subject_id"),
                                                row.getString("detail"))),
                        slice,
                        row -> new Position(row.at(), row.id())));
    }
}
