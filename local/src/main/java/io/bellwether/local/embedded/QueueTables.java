package io.bellwether.local.embedded;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The tables of ElasticMQ's storage that hold a queue's messages; none in a new one.
final class QueueTables {
    private QueueTables() {}

    static boolean isOfDeadLetters(String table) {
        return table.contains("_DLQ_");
    }

    static List<String> in(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'PUBLIC' AND table_name LIKE 'MESSAGE\\_%'
                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
