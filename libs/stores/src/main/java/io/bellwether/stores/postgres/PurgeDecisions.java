package io.bellwether.stores.postgres;

import java.time.Instant;
import javax.sql.DataSource;

/// Drops the decisions of months that are kept no longer, whole partitions at a time, with the jobs of that time and
/// what they kept apart, and makes the partitions of the months to come.
public final class PurgeDecisions {
    private final Transactions transactions;

    public PurgeDecisions(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param keepMonths whole months before the present one
    /// @return how many months were dropped
    public int purge(Instant now, int keepMonths) {
        return transactions.asSystem(connection -> {
            Query.on(connection, "SELECT purge_jobs(?, ?)")
                    .with(now)
                    .with(keepMonths)
                    .run();
            return Query.on(connection, "SELECT purge_decisions(?, ?) AS dropped")
                    .with(now)
                    .with(keepMonths)
                    .first(row -> row.integer("dropped"))
                    .orElse(0);
        });
    }
}
