package io.bellwether.local.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Ends the moves to the dead letters in which a run was killed. ElasticMQ writes the message there first and takes it
/// from its queue after; while it lies in both, the queue can neither move it nor hand it out.
final class EndMoves {
    private EndMoves() {}

    /// @param storage ElasticMQ's, while nothing runs on it; may be empty
    static void in(String storage) {
        try (Connection connection = DriverManager.getConnection(storage);
                Statement statement = connection.createStatement()) {
            List<String> tables = QueueTables.in(statement);
            for (String deadLetters :
                    tables.stream().filter(QueueTables::isOfDeadLetters).toList()) {
                for (String queue : tables) {
                    if (!QueueTables.isOfDeadLetters(queue)) {
                        statement.execute("DELETE FROM " + queue + " WHERE message_id IN (SELECT message_id FROM "
                                + deadLetters + ")");
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The queues' storage cannot be read", e);
        }
    }
}
