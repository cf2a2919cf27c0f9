package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
        return transactions.asSystem(connection -> new Gauges(
                alerts,
                counts(connection, "SELECT state AS label, count(*) AS rows FROM effect GROUP BY state"),
                counts(connection, "SELECT state AS label, count(*) AS rows FROM \"fetch\" GROUP BY state"),
                oldestUnpublished(connection, now)));
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

    private static Duration oldestUnpublished(Connection connection, Instant now) throws SQLException {
        Optional<Instant> oldest = new Question("""
                SELECT available_at
                FROM outbox
                WHERE published_at IS NULL
                """)
                .and("available_at <= ?", now)
                .endsWith("ORDER BY available_at LIMIT 1")
                .first(connection, row -> Question.instant(row, "available_at"));
        return oldest.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }
}
