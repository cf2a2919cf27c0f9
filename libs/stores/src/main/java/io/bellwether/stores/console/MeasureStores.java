package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// Measures what is rendered as metrics: of the rows, and so the same in whichever process it is asked for.
public final class MeasureStores {
    private final Transactions transactions;
    private final WorkspaceDirectory directory;
    private final InstantSource clock;

    public MeasureStores(DataSource dataSource, InstantSource clock) {
        this.transactions = new Transactions(dataSource);
        this.directory = new WorkspaceDirectory(dataSource);
        this.clock = clock;
    }

    public Gauges measure() {
        Map<String, Long> alerts = new HashMap<>();
        for (WorkspaceDirectory.Entry workspace : directory.all()) {
            alertsOf(workspace.id()).forEach((trigger, count) -> alerts.merge(trigger, count, Long::sum));
        }
        Instant now = clock.instant();
        return transactions.asSystem(connection -> {
            Map<String, Long> effects =
                    counts(connection, "SELECT state AS label, count(*) AS rows FROM effect GROUP BY state");
            Map<String, Long> fetches =
                    counts(connection, "SELECT state AS label, count(*) AS rows FROM \"fetch\" GROUP BY state");
            return new Question("""
                    SELECT count(*) AS messages, min(available_at) AS oldest
                    FROM outbox
                    WHERE published_at IS NULL
                    """)
                    .and("available_at <= ?", now)
                    .first(
                            connection,
                            row -> new Gauges(alerts, effects, fetches, row.getLong("messages"), lying(row, now)))
                    .orElseThrow();
        });
    }

    private Map<String, Long> alertsOf(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, connection -> counts(connection, """
                SELECT trigger AS label, count(*) AS rows
                FROM alert
                WHERE workspace_id = ?
                GROUP BY trigger
                """, workspace.value()));
    }

    private static Map<String, Long> counts(Connection connection, String sql, Object... values) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        new Question(sql, values)
                .list(connection, row -> Map.entry(row.getString("label"), row.getLong("rows")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static Duration lying(ResultSet row, Instant now) throws SQLException {
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
    }
}
