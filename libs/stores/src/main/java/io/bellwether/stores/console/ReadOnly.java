package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/// One transaction that sees one moment and changes nothing.
final class ReadOnly {
    /// SQLSTATE classes that blame the question; whatever else fails blames the database's present state.
    private static final Set<String> OUR_FAULT = Set.of("0A", "21", "22", "23", "25", "42");

    private final DataSource dataSource;

    ReadOnly(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Sees the rows of one workspace.
    <T> T within(WorkspaceId workspace, Query<T> query) {
        return read(connection -> {
            enter(connection, workspace);
            return query.run(connection);
        });
    }

    /// Sees what belongs to no workspace or to all: the directory, the inbox, the outbox.
    <T> T acrossWorkspaces(Query<T> query) {
        return read(connection -> {
            execute(connection, "SET LOCAL ROLE bellwether_system");
            return query.run(connection);
        });
    }

    <T> T read(Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                return query.run(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state != null && state.length() == 5 && OUR_FAULT.contains(state.substring(0, 2))) {
                throw new IllegalStateException("PostgreSQL refused a query of the console with SQLSTATE " + state, e);
            }
            throw new Unavailable("PostgreSQL did not answer", e);
        }
    }

    static void enter(Connection connection, WorkspaceId workspace) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('bellwether.workspace', ?, true)")) {
            statement.setString(1, workspace.toString());
            statement.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
