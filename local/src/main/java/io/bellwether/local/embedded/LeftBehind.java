package io.bellwether.local.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/// What a killed run had taken and not ended: messages that wait in the queues, what was to be published by then, and
/// effects that it was sending. What is held back for later, such as a fetch at the vendor's pace, is not of it.
public final class LeftBehind {
    private final String storage;
    private final DataSource administration;
    private final Instant since;
    private final Set<String> messages;

    /// @param since when this run began; what is taken from then on is its own
    private LeftBehind(String storage, DataSource administration, Instant since) {
        this.storage = storage;
        this.administration = administration;
        this.since = since;
        this.messages = waiting();
    }

    /// Before anything is taken from the queues.
    public static LeftBehind in(EmbeddedStores stores, Instant since) {
        return new LeftBehind(stores.queueStorage(), stores.administration(), since);
    }

    public int messages() {
        return messages.size();
    }

    /// @throws IllegalStateException when a store does not answer
    public boolean isWorkedOff() {
        Set<String> still = waiting();
        still.retainAll(messages);
        return still.isEmpty() && rows() == 0;
    }

    private Set<String> waiting() {
        try (Connection connection = DriverManager.getConnection(storage);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>(QueueTables.in(statement));
            tables.removeIf(QueueTables::isOfDeadLetters);
            Set<String> ids = new HashSet<>();
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT message_id FROM " + table
                        + " WHERE receive_count > 0 OR next_delivery <= " + since.toEpochMilli())) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("The queues' storage cannot be read", e);
        }
    }

    private int rows() {
        try (Connection connection = administration.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT (SELECT count(*) FROM effect WHERE state = 'sending' AND started_at < ?)
                             + (SELECT count(*) FROM outbox WHERE published_at IS NULL AND available_at < ?)""")) {
            statement.setTimestamp(1, Timestamp.from(since));
            statement.setTimestamp(2, Timestamp.from(since));
            try (ResultSet counted = statement.executeQuery()) {
                counted.next();
                return counted.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("What an earlier run left in PostgreSQL cannot be read", e);
        }
    }
}
