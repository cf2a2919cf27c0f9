package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Transactions that know whose rows they may see. What is set is set for the transaction alone, so that a pooled
/// connection carries nothing from one workspace to the next. The first transaction asks whether the database is as new
/// as this code: one that is older is as good as none.
public final class Transactions {

    /// A statement that takes longer has met something that is stuck.
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(15);

    private static final int MAX_RUNS = 3;

    private static final String AS_WORKSPACE =
            "SELECT set_config('statement_timeout', ?, true), set_config('bellwether.workspace', ?, true)";

    /// Of a table that is young the database guesses, and a plan that it made then it keeps: it must be one that reads
    /// by an index, in the order of the index, and not the whole of a workspace. That plan serves all values; none
    /// get one of their own.
    private static final String AS_WORKSPACE_BY_INDEX = AS_WORKSPACE
            + ", set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),"
            + " set_config('enable_sort', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)";

    private static final String AS_SYSTEM =
            "SELECT set_config('statement_timeout', ?, true), set_config('role', ?, true)";

    private static final String AS_SYSTEM_SOON = AS_SYSTEM + ", set_config('synchronous_commit', 'off', true)";

    private static final String SYSTEM = "bellwether_system";

    private final DataSource dataSource;
    private volatile boolean schemaIsCurrent;

    public Transactions(DataSource dataSource) {
        this(dataSource, false);
    }

    private Transactions(DataSource dataSource, boolean ofAnySchema) {
        this.dataSource = dataSource;
        this.schemaIsCurrent = ofAnySchema;
    }

    /// For a look at a database that may be older.
    public static Transactions ofAnySchema(DataSource dataSource) {
        return new Transactions(dataSource, true);
    }

    /// The statements of one transaction. Runs again when the database asks for it, so it keeps nothing between runs.
    public interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /// Sees and writes the rows of one workspace.
    ///
    /// @throws DataRejected when the database refuses a value
    /// @throws Unavailable when it did not do the work for any other reason; whether a commit that was under way
    ///         took place is then not known
    public <T extends @Nullable Object> T inWorkspace(WorkspaceId workspace, Work<T> work) {
        return run(AS_WORKSPACE, workspace.toString(), work);
    }

    /// As [#inWorkspace], for statements that look up the rows of a page in tables of any size and any age.
    public <T extends @Nullable Object> T byIndex(WorkspaceId workspace, Work<T> work) {
        return run(AS_WORKSPACE_BY_INDEX, workspace.toString(), work);
    }

    /// What a transaction asks first, on the journey that begins it.
    interface Opening<A> {
        List<Query.Asked<?>> asked();

        A answered(Query.Answers answers);
    }

    /// As [Work], with what the opening has learned.
    interface Opened<A, T extends @Nullable Object> {
        T on(Connection connection, A answer) throws SQLException;
    }

    <A, T extends @Nullable Object> T byIndex(
            WorkspaceId workspace, Function<Connection, Opening<A>> opening, Opened<A, T> work) {
        return run(AS_WORKSPACE_BY_INDEX, workspace.toString(), opening, work);
    }

    <A, T extends @Nullable Object> T inWorkspace(
            WorkspaceId workspace, Function<Connection, Opening<A>> opening, Opened<A, T> work) {
        return run(AS_WORKSPACE, workspace.toString(), opening, work);
    }

    <A, T extends @Nullable Object> T asSystem(Function<Connection, Opening<A>> opening, Opened<A, T> work) {
        return run(AS_SYSTEM, SYSTEM, opening, work);
    }

    /// One statement, on the journey that begins the transaction.
    <T> List<T> askAsSystem(Function<Connection, Query.Asked<T>> statement) {
        return asSystem(connection -> new One<>(statement.apply(connection)), (_, rows) -> rows);
    }

    /// As [#askAsSystem], for what may be lost when the database's machine loses its power: nobody waits for the disk.
    void tellAsSystemSoon(Function<Connection, Query.Asked<Integer>> statement) {
        run(AS_SYSTEM_SOON, SYSTEM, connection -> new One<>(statement.apply(connection)), (_, rows) -> rows);
    }

    private record One<T>(Query.Asked<T> statement) implements Opening<List<T>> {
        @Override
        public List<Query.Asked<?>> asked() {
            return List.of(statement);
        }

        @Override
        public List<T> answered(Query.Answers answers) {
            return answers.to(statement);
        }
    }

    private enum Nothing implements Opening<Nothing> {
        ASKED;

        @Override
        public List<Query.Asked<?>> asked() {
            return List.of();
        }

        @Override
        public Nothing answered(Query.Answers answers) {
            return this;
        }
    }

    /// Sees what belongs to no workspace or to all: the inbox, the directory, the outbox.
    ///
    /// @throws DataRejected as [#inWorkspace]
    /// @throws Unavailable as [#inWorkspace]
    public <T extends @Nullable Object> T asSystem(Work<T> work) {
        return run(AS_SYSTEM, SYSTEM, work);
    }

    private <T extends @Nullable Object> T run(String identify, String identity, Work<T> work) {
        return run(identify, identity, _ -> Nothing.ASKED, (connection, _) -> work.on(connection));
    }

    private <A, T extends @Nullable Object> T run(
            String identify, String identity, Function<Connection, Opening<A>> opening, Opened<A, T> work) {
        for (int run = 1; ; run++) {
            try {
                return runOnce(identify, identity, opening, work);
            } catch (SQLException e) {
                if (run == MAX_RUNS || !SqlFault.asksToRunAgain(e)) {
                    throw SqlFault.of(e);
                }
            }
        }
    }

    private <A, T extends @Nullable Object> T runOnce(
            String identify, String identity, Function<Connection, Opening<A>> opening, Opened<A, T> work)
            throws SQLException {
        Begun<A> begun = open(identify, identity, opening);
        try (Connection connection = begun.connection()) {
            boolean committed = false;
            try {
                T result = work.on(connection, begun.opening().answered(begun.answers()));
                connection.commit();
                committed = true;
                return result;
            } finally {
                end(connection, committed);
            }
        }
    }

    /// A connection that died in the pool shows it at its first statement. Nothing is done by then: one more is tried.
    private <A> Begun<A> open(String identify, String identity, Function<Connection, Opening<A>> opening)
            throws SQLException {
        try {
            return identified(identify, identity, opening);
        } catch (SQLException e) {
            if (SqlFault.isLostConnection(e)) {
                return identified(identify, identity, opening);
            }
            throw e;
        }
    }

    private record Begun<A>(Connection connection, Opening<A> opening, Query.Answers answers) {}

    private <A> Begun<A> identified(String identify, String identity, Function<Connection, Opening<A>> opening)
            throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean identified = false;
        try {
            connection.setAutoCommit(false);
            requireSchema(connection);
            List<Query.Asked<?>> asked = new ArrayList<>();
            asked.add(Query.on(connection, identify)
                    .with(String.valueOf(STATEMENT_TIMEOUT.toMillis()))
                    .with(identity)
                    .as(_ -> identity));
            Opening<A> opened = opening.apply(connection);
            asked.addAll(opened.asked());
            Query.Answers answers = Query.together(connection, asked);
            identified = true;
            return new Begun<>(connection, opened, answers);
        } finally {
            if (!identified) {
                end(connection, false);
                connection.close();
            }
        }
    }

    private void requireSchema(Connection connection) throws SQLException {
        if (!schemaIsCurrent) {
            Schema.require(connection);
            schemaIsCurrent = true;
        }
    }

    /// A connection that cannot even roll back is broken; what broke it is what the caller hears of.
    private static void end(Connection connection, boolean committed) {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            // The pool finds it closed and drops it.
        }
    }
}
