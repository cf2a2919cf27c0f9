package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.fetch.FetchStore;
import io.bellwether.pipeline.pace.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// The wanted fetches and the mirror they fill, in PostgreSQL.
public final class PostgresFetchStore implements FetchStore {
    private final Transactions transactions;

    public PostgresFetchStore(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public Start begin(WorkspaceId workspace, FetchTarget target, Instant now, Duration lease) {
        return transactions.inWorkspace(workspace, connection -> FetchRows.begin(connection, target, now, lease));
    }

    @Override
    public Instant reserve(WorkspaceId workspace, String account, int calls, Instant now) {
        return transactions.inWorkspace(
                workspace,
                connection -> AllowanceRows.reserve(
                        connection, account, Allowance.SMALLEST, allowance -> allowance.together(calls, now)));
    }

    @Override
    public void completeRecord(WorkspaceId workspace, EntityRef askedFor, Crm.CrmRecord record, Instant fetchedAt) {
        Set<String> targets =
                Stream.of(askedFor, record.entity()).map(EntityRef::toString).collect(Collectors.toSet());
        transactions.inWorkspace(workspace, connection -> {
            new WriteRecord(connection, record, fetchedAt).write(askedFor);
            FetchRows.complete(connection, targets, fetchedAt);
            ReleaseParked.awaiting(connection, targets, fetchedAt);
            return null;
        });
    }

    @Override
    public void completePipelines(WorkspaceId workspace, List<Pipeline> pipelines, Instant fetchedAt) {
        String target = new FetchTarget.DealPipelines().toString();
        transactions.inWorkspace(workspace, connection -> {
            WritePipelines.of(connection, pipelines, fetchedAt);
            FetchRows.complete(connection, Set.of(target), fetchedAt);
            ReleaseParked.awaiting(connection, Set.of(target), fetchedAt);
            return null;
        });
    }

    @Override
    public void completeMissing(WorkspaceId workspace, FetchTarget target, Instant now) {
        transactions.inWorkspace(workspace, connection -> {
            FetchRows.endAsMissing(connection, target, now);
            return null;
        });
    }

    @Override
    public void postpone(WorkspaceId workspace, FetchTarget target, Instant notBefore, String reason, Instant now) {
        transactions.inWorkspace(workspace, connection -> {
            FetchRows.postpone(connection, workspace, target, notBefore, reason, now);
            return null;
        });
    }

    @Override
    public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
        return transactions.inWorkspace(workspace, connection -> OutboxRows.unpublished(connection, now));
    }

    @Override
    public void markPublished(List<Intent> intents, Instant now) {
        OutboxRows.markPublished(transactions, intents, now);
    }
}
