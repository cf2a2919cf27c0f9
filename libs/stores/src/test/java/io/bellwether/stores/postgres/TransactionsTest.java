package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.TookTooLong;
import io.bellwether.pipeline.Unavailable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

final class TransactionsTest {
    private final WorkspaceId workspace = Database.connected(Database.newAccount());
    private final Transactions transactions = new Transactions(Database.application());

    /// What text and JSON can hold and PostgreSQL cannot.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '{\"a\": \"\\u0000\"}'::jsonb",
                "SELECT '{\"a\": \"\\ud800\"}'::jsonb",
                "SELECT '{\"a\": 1e200000}'::jsonb",
                "SELECT repeat('[', 20000)::jsonb",
                "SELECT '99999999999'::integer",
                "SELECT '300000-01-01T00:00:00Z'::timestamptz",
                "INSERT INTO owner (workspace_id, external_id, name) VALUES (current_workspace(), NULL, 'secret')",
                "INSERT INTO \"fetch\" (workspace_id, target, state, reason, not_before, correlation_id, requested_at)"
                        + " VALUES (current_workspace(), 'a', 'secret', 'b', now(), gen_random_uuid(), now())"
            })
    void takesWhatTheDatabaseCannotHoldForBadData(String sql) {
        assertThatThrownBy(() -> run(sql)).isInstanceOf(DataRejected.class).hasMessageContaining("SQLSTATE");
    }

    @Test
    void tellsNothingOfTheRefusedValue() {
        assertThatThrownBy(() -> run("SELECT 'a secret address'::integer")).satisfies(failure -> {
            StringWriter everything = new StringWriter();
            failure.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString()).contains("22P02").doesNotContain("secret");
        });
    }

    @Test
    void namesTheConstraint() {
        assertThatThrownBy(() -> {
                    run("INSERT INTO owner VALUES (current_workspace(), 'one', 'Ida', NULL)");
                    run("INSERT INTO owner VALUES (current_workspace(), 'one', 'Ida', NULL)");
                })
                .isInstanceOf(DataRejected.class)
                .hasMessageContaining("owner_pkey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "53300", "57P01", "25006", "42P01", "XX000"})
    void blamesItselfForEverythingElse(String state) {
        assertThatThrownBy(() -> transactions.inWorkspace(workspace, _ -> {
                    throw new SQLException("no", state);
                }))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(state);
    }

    @Test
    void tellsWhatTookTooLongFromWhatWasRefused() {
        assertThatThrownBy(() -> transactions.inWorkspace(workspace, connection -> {
                    Query.on(connection, "SET LOCAL statement_timeout = 20").run();
                    Query.on(connection, "SELECT pg_sleep(5)").run();
                    return null;
                }))
                .isInstanceOf(TookTooLong.class);
    }

    @Test
    void refusesAStatementThatMeetsOneRowTwice() {
        assertThatThrownBy(() -> run("""
                        INSERT INTO owner
                        SELECT current_workspace(), 'one', name, NULL FROM unnest(ARRAY['Ida', 'Leo']) AS told (name)
                        ON CONFLICT (workspace_id, external_id) DO UPDATE SET name = excluded.name
                        """)).isInstanceOf(DataRejected.class).hasMessageContaining("21000");
    }

    @Test
    void isUnavailableWhenNobodyListens() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/postgres");

        assertThatThrownBy(() -> new Transactions(nobody).asSystem(_ -> true)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void runsAgainWhenTheDatabaseAsksForIt(String state) {
        AtomicInteger runs = new AtomicInteger();

        int result = transactions.inWorkspace(workspace, _ -> {
            if (runs.incrementAndGet() < 3) {
                throw new SQLException("again", state);
            }
            return runs.get();
        });

        assertThat(result).isEqualTo(3);
    }

    @Test
    void stopsRunningAgainAfterTheThird() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inWorkspace(workspace, _ -> {
                    runs.incrementAndGet();
                    throw new SQLException("again", "40001");
                }))
                .isInstanceOf(Unavailable.class);
        assertThat(runs).hasValue(3);
    }

    @Test
    void keepsNothingOfWorkThatFailed() {
        assertThatThrownBy(() -> transactions.inWorkspace(workspace, connection -> {
                    Query.on(connection, "INSERT INTO owner VALUES (current_workspace(), 'two', 'Ida', NULL)")
                            .update();
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(names()).isEmpty();
    }

    @Test
    void commitsOnTheJourneyOfTheLastStatement() {
        assertThatThrownBy(() -> transactions.inWorkspace(workspace, connection -> {
                    writeAndEndWith(connection, "SELECT 'Ida' AS name");
                    throw new IllegalStateException("it was done by then");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(names()).containsExactly("Ida");
    }

    @Test
    void keepsNothingWhenTheLastStatementIsRefused() {
        assertThatThrownBy(() -> transactions.inWorkspace(workspace, connection -> {
                    writeAndEndWith(connection, "SELECT 'Ida'::integer AS name");
                    return null;
                }))
                .isInstanceOf(DataRejected.class);

        assertThat(names()).isEmpty();
    }

    private static void writeAndEndWith(Connection connection, String sql) throws SQLException {
        Query.on(connection, "INSERT INTO owner VALUES (current_workspace(), 'two', 'Ida', NULL)")
                .update();
        Query.lastly(connection, List.of(Query.on(connection, sql).as(row -> row.text("name"))));
    }

    private List<String> names() {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "SELECT name FROM owner").list(row -> row.text("name")));
    }

    @Test
    void takesAnotherConnectionForOneThatThePoolDidNotKnowToBeDead() throws Exception {
        try (Connection dead = Database.application().getConnection()) {
            dead.close();
            HandsOut pool = new HandsOut(dead, Database.application());

            assertThat(new Transactions(pool.dataSource()).<Boolean>inWorkspace(workspace, _ -> true))
                    .isTrue();
            assertThat(pool.handedOut()).isEqualTo(2);
        }
    }

    @Test
    void endsAStatementThatIsStuck() {
        String timeout = transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "SHOW statement_timeout")
                        .first(row -> row.text("statement_timeout"))
                        .orElseThrow());

        assertThat(timeout).isEqualTo("15s");
    }

    private void run(String sql) {
        transactions.inWorkspace(workspace, connection -> {
            Query.on(connection, sql).run();
            return null;
        });
    }
}
