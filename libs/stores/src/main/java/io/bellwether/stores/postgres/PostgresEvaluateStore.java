package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.WorkspacePlan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/// What evaluate remembers, in PostgreSQL.
public final class PostgresEvaluateStore implements EvaluateStore {
    private final Transactions transactions;
    private final KeepRules rules;

    public PostgresEvaluateStore(DataSource dataSource, Conditions conditions) {
        this.transactions = new Transactions(dataSource);
        this.rules = new KeepRules(conditions);
    }

    @Override
    public Inbox record(List<Delivery> deliveries, Instant now) {
        return transactions.asSystem(
                connection -> new RecordDeliveries(connection, now, deliveries), (_, recording) -> recording.record());
    }

    @Override
    public Context context(WorkspaceId workspace, Lookup lookup) {
        return transactions.inWorkspace(
                workspace,
                connection -> new ReadContext(connection, rules, workspace, lookup),
                (_, reading) -> reading.read());
    }

    @Override
    public List<Signal> parked(WorkspaceId workspace, Collection<SignalId> signals) {
        return transactions.inWorkspace(workspace, connection -> ReadParked.of(connection, workspace, signals));
    }

    @Override
    public boolean commit(WorkspacePlan plan, Instant now) {
        try {
            transactions.inWorkspace(
                    plan.workspace(), connection -> new CommitPlan(connection, plan, now), (_, committing) -> {
                        committing.commit();
                        return null;
                    });
            return true;
        } catch (PlanOutdated outdated) {
            return false;
        }
    }

    @Override
    public void quarantine(
            WorkspaceId workspace, Arrival arrival, Outcome.Quarantined outcome, String detail, Instant now) {
        transactions.inWorkspace(workspace, connection -> {
            new QuarantineArrival(connection, now).quarantine(arrival, outcome, detail);
            return null;
        });
    }

    @Override
    public void releaseArrived(WorkspaceId workspace, Collection<String> awaited, Instant now) {
        transactions.inWorkspace(workspace, connection -> {
            ReleaseParked.whoseWaitIsOver(connection, awaited, now);
            return null;
        });
    }

    @Override
    public List<Intent> unpublished(Collection<DeliveryId> correlationIds, Instant now) {
        return transactions.askAsSystem(connection -> OutboxRows.unpublishedOf(connection, correlationIds, now));
    }

    @Override
    public void markPublished(Collection<Intent> intents, Instant now) {
        OutboxRows.markPublished(transactions, intents, now);
    }
}
