package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurgeDecisionsTest {
    private final PurgeDecisions purge = new PurgeDecisions(Database.application());

    /// Far ahead of what other tests write, in a month that has no partition of its own yet.
    private static final Instant THEN = Instant.parse("2031-03-15T12:00:00Z");

    private static void decide(Connection owner, Instant at) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("INSERT INTO decision VALUES ('%s', '%s', '%s', 'processed', 'purged', NULL, '[]', '{}')"
                    .formatted(UUID.randomUUID(), UUID.randomUUID(), at));
        }
    }

    private static List<Instant> left(Connection owner) throws SQLException {
        return Query.on(owner, "SELECT decided_at FROM decision WHERE reason = 'purged' ORDER BY decided_at")
                .list(row -> row.instant("decided_at"));
    }

    @Test
    void dropsWhatIsOlderThanTheMonthsThatAreKept() throws SQLException {
        try (Connection owner = Database.owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT ensure_decision_partitions(DATE '2031-01-01', 4)");
            Instant old = Instant.parse("2031-01-31T23:59:59Z");
            Instant kept = Instant.parse("2031-02-01T00:00:00Z");
            decide(owner, old);
            decide(owner, kept);
            decide(owner, Instant.parse("2030-06-01T00:00:00Z"));

            int dropped = purge.purge(THEN, 1);

            assertThat(dropped).isPositive();
            assertThat(left(owner)).containsExactly(kept);
            assertThat(purge.purge(THEN, 1)).isZero();
            restore(statement);
        }
    }

    @Test
    void dropsTheJobsOfThatTimeWithWhatTheyKeptApart() throws SQLException {
        UUID workspace = Database.connected(Database.newAccount()).value();
        try (Connection owner = Database.owner().getConnection();
                Statement statement = owner.createStatement()) {
            for (String at : List.of("2030-06-01T00:00:00Z", "2031-02-01T00:00:00Z")) {
                statement.execute("""
                        INSERT INTO job (workspace_id, id, kind, state, request, created_at, updated_at)
                        VALUES ('%1$s', gen_random_uuid(), 'replay', 'done', '{}', '%2$s', '%2$s'),
                               ('%1$s', gen_random_uuid(), 'backtest', 'running', '{}', '%2$s', '%2$s');
                        INSERT INTO shadow_decision (workspace_id, job_id, signal_id, decided_at, hash, verdicts)
                        VALUES ('%1$s', gen_random_uuid(), gen_random_uuid(), '%2$s', 'hash', '[]')
                        """.formatted(workspace, at));
            }

            purge.purge(THEN, 1);

            assertThat(texts(
                            owner,
                            "SELECT kind || ' ' || state || ' ' || extract(year FROM updated_at) AS it FROM job",
                            workspace))
                    .containsExactlyInAnyOrder("replay done 2031", "backtest running 2030", "backtest running 2031");
            assertThat(texts(owner, "SELECT extract(year FROM decided_at)::text AS it FROM shadow_decision", workspace))
                    .containsExactly("2031");
            restore(statement);
        }
    }

    private static List<String> texts(Connection owner, String select, UUID workspace) throws SQLException {
        return Query.on(owner, select + " WHERE workspace_id = ?")
                .with(workspace)
                .list(row -> row.text("it"));
    }

    /// The other tests of this database write into the months of today.
    private static void restore(Statement statement) throws SQLException {
        LocalDate today = Instant.now().atOffset(ZoneOffset.UTC).toLocalDate();
        statement.execute("SELECT ensure_decision_partitions(DATE '" + today.minus(1, ChronoUnit.MONTHS) + "', 24)");
    }
}
