package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The sync runs and the mirror they fill, in PostgreSQL.
public final class PostgresSyncStore implements SyncStore {
    private final Transactions transactions;

    public PostgresSyncStore(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public SyncRunId start(WorkspaceId workspace, SyncKind kind, Instant now) {
        return transactions.byIndex(workspace, connection -> SyncRunRows.start(connection, workspace, kind, now));
    }

    @Override
    public Optional<Taken> take(WorkspaceId workspace, SyncRunId run, Instant now, Duration lease) {
        return transactions.byIndex(
                workspace, connection -> SyncRunRows.take(connection, workspace, run, now, now.plus(lease)));
    }

    @Override
    public void renew(Ticket ticket, Instant leasedUntil) {
        transactions.byIndex(ticket.workspace(), connection -> {
            SyncRunRows.renew(connection, ticket, leasedUntil);
            return null;
        });
    }

    @Override
    public Set<String> wantHistory(Ticket ticket, EntityType type, List<Listed> records) {
        return transactions.byIndex(
                ticket.workspace(), connection -> WantHistory.of(connection, ticket, type, records));
    }

    @Override
    public void commit(Ticket ticket, SyncStep step, List<Told> told, Standing after, Instant now) {
        transactions.byIndex(
                ticket.workspace(), connection -> new HoldRun(connection, ticket, told), (connection, held) -> {
                    Query.Asked<?> last = new WriteTold(connection, ticket, held, now).write(told, step, after);
                    Query.lastly(connection, List.of(last));
                    return null;
                });
    }

    @Override
    public List<String> ids(WorkspaceId workspace, EntityType type, @Nullable String after, int limit) {
        return transactions.byIndex(workspace, connection -> ListIds.of(connection, type, after, limit));
    }

    @Override
    public void expect(Ticket ticket, SyncStep step, long inCrm) {
        transactions.byIndex(ticket.workspace(), connection -> {
            SyncRunRows.hold(connection, ticket);
            SyncStepRows.expect(connection, ticket, step, inCrm);
            return null;
        });
    }

    @Override
    public void pause(Ticket ticket, Instant notBefore, @Nullable String reason, Instant now) {
        transactions.byIndex(ticket.workspace(), connection -> {
            SyncRunRows.pause(connection, ticket, notBefore, reason, now);
            return null;
        });
    }

    @Override
    public void finish(Ticket ticket, Instant now) {
        transactions.byIndex(ticket.workspace(), connection -> {
            SyncStepRows.compare(connection, ticket);
            SyncRunRows.end(connection, ticket, "done", null, now);
            return null;
        });
    }

    @Override
    public void fail(Ticket ticket, String reason, Instant now) {
        transactions.byIndex(ticket.workspace(), connection -> {
            SyncRunRows.end(connection, ticket, "failed", reason, now);
            return null;
        });
    }

    @Override
    public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
        return transactions.byIndex(workspace, connection -> OutboxRows.unpublished(connection, now));
    }

    @Override
    public void markPublished(List<Intent> intents, Instant now) {
        OutboxRows.markPublished(transactions, intents, now);
    }
}
