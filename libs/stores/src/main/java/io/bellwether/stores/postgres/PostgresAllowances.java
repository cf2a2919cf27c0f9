package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.pace.Told;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/// The allowances, in PostgreSQL: whoever calls as an account, in whichever process, reserves here.
public final class PostgresAllowances implements Allowances {
    private final Transactions transactions;

    public PostgresAllowances(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public Instant steady(WorkspaceId workspace, String account, Allowance otherwise, Instant now) {
        return transactions.inWorkspace(
                workspace,
                connection ->
                        AllowanceRows.reserve(connection, account, otherwise, allowance -> allowance.steady(now)));
    }

    @Override
    public void told(WorkspaceId workspace, String account, Told told, Instant now) {
        transactions.inWorkspace(workspace, connection -> {
            switch (told) {
                case Told.Limit(int calls, Duration interval, int _) ->
                    AllowanceRows.limit(connection, account, calls, interval);
                case Told.Block(Duration span, String reason) ->
                    AllowanceRows.block(connection, account, now.plus(span), reason);
            }
            return null;
        });
    }
}
