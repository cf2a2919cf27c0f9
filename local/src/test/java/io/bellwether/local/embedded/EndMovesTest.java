package io.bellwether.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndMovesTest {
    private static final String QUEUE = "message_sync_2f1ab3c4";
    private static final String DEAD_LETTERS = "message_sync_dlq_6c374eb7";

    @TempDir
    Path directory;

    @Test
    void leavesWhatWasBeingMovedToTheDeadLettersAlone() throws SQLException {
        String storage = "jdbc:h2:" + directory.resolve("messages");
        try (Connection connection = DriverManager.getConnection(storage);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + QUEUE + " (message_id VARCHAR UNIQUE)");
            statement.execute("CREATE TABLE " + DEAD_LETTERS + " (message_id VARCHAR UNIQUE)");
            statement.execute("INSERT INTO " + QUEUE + " VALUES ('waiting'), ('moving')");
            statement.execute("INSERT INTO " + DEAD_LETTERS + " VALUES ('moving'), ('moved')");

            EndMoves.in(storage);

            assertThat(ids(statement, QUEUE)).containsExactly("waiting");
            assertThat(ids(statement, DEAD_LETTERS)).containsExactly("moved", "moving");
        }
    }

    @Test
    void findsNothingInANewStorage() {
        EndMoves.in("jdbc:h2:" + directory.resolve("messages"));

        assertThat(directory.resolve("messages.mv.db")).exists();
    }

    private static List<String> ids(Statement statement, String table) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT message_id FROM " + table + " ORDER BY message_id")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
