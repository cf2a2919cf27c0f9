package io.bellwether.local.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A run's PostgreSQL, past Bellwether: as its superuser, to look and to do harm.
final class PostgresOfTheRun {
    private final Path pidFile;

    PostgresOfTheRun(RunningBellwether running) {
        this.pidFile = running.data().resolve("postgres/cluster/postmaster.pid");
    }

    /// The postmaster's process id.
    long pid() {
        return Long.parseLong(lines().getFirst().strip());
    }

    /// The first column of every row.
    List<String> ask(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    void order(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// Closes every other connection, in the midst of whatever it does.
    void breakConnections() {
        ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bellwether_app'");
    }

    /// Opens connections until there is none left for anybody.
    ///
    /// @return closes them
    Runnable takeAllConnections() {
        List<Connection> taken = new ArrayList<>();
        try {
            breakConnections();
            while (true) {
                taken.add(connect());
            }
        } catch (SQLException noneLeft) {
            return () -> taken.forEach(PostgresOfTheRun::close);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection connect() throws SQLException {
        String port = lines().get(3).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
