package io.bellwether.local.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes visible again what a killed run had received and not deleted: nobody is at it any more. Messages that are held
/// back and were never received keep their delay.
final class ShowReceived {
    private ShowReceived() {}

    /// @param storage ElasticMQ's, while nothing runs on it; may be empty
    static void in(String storage) {
        try (Connection connection = DriverManager.getConnection(storage);
                Statement statement = connection.createStatement()) {
            for (String table : QueueTables.in(statement)) {
                statement.execute("UPDATE " + table + " SET next_delivery = 0 WHERE receive_count > 0");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The queues' storage cannot be read", e);
        }
    }
}
