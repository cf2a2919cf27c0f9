package io.bellwether.stores.postgres;

import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/// The outbox of all workspaces, in PostgreSQL.
public final class PostgresOutbox implements Relay.Outbox {

    /// What a relay has taken and not marked is given to the next one after this.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transactions transactions;

    public PostgresOutbox(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public List<Intent> due(Instant now, int limit) {
        return transactions.asSystem(connection -> OutboxRows.take(connection, now, limit, PATIENCE));
    }

    @Override
    public void markPublished(Collection<Intent> intents, Instant now) {
        OutboxRows.markPublished(transactions, intents, now);
    }

    @Override
    public int endLongWaits(Instant parkedBefore, Instant now) {
        return transactions.asSystem(connection -> EndLongWaits.end(connection, parkedBefore, now));
    }

    @Override
    public int purge(Instant publishedBefore) {
        return new PurgeOutbox(transactions).purge(publishedBefore);
    }

    @Override
    public int requeueForgotten(Instant now) {
        return transactions.asSystem(connection -> new RequeueForgotten(connection, now).requeue());
    }
}
