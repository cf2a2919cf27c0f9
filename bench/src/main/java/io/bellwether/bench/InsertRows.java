package io.bellwether.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// Inserts rows that others have made, in tables of the same columns and indexes, with one statement by `UNNEST` for
/// each table and batch, and one transaction for each batch.
final class InsertRows {
    private static final List<String> TABLES =
            List.of("delivery", "event", "signal", "decision", "property_history", "alert", "effect", "outbox");

    private final Connection connection;
    private long writtenSince;
    private int rows;
    private int batches;

    private record Column(String name, String type) {}

    InsertRows(DataSource owner) throws SQLException {
        this.connection = owner.getConnection();
    }

    /// What is there by now is not inserted.
    void remember() throws SQLException {
        for (String table : TABLES) {
            execute("CREATE TABLE bare_%s (LIKE %s INCLUDING DEFAULTS INCLUDING INDEXES)".formatted(table, table));
        }
        writtenSince = nextTransaction();
    }

    /// What was written since this was last asked, in as many transactions.
    Duration insertWhatIsNew(int transactions) throws SQLException {
        Map<String, List<String[]>> all = new LinkedHashMap<>();
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        for (String table : TABLES) {
            List<Column> shape = columns(table);
            List<String[]> rowsOfTable = read(table, shape);
            columns.put(table, shape);
            all.put(table, rowsOfTable);
            rows += rowsOfTable.size();
        }
        writtenSince = nextTransaction();
        batches += transactions;
        connection.setAutoCommit(false);
        long begun = System.nanoTime();
        for (int batch = 0; batch < transactions; batch++) {
            for (String table : TABLES) {
                List<String[]> rowsOfTable = all.getOrDefault(table, List.of());
                int from = rowsOfTable.size() * batch / transactions;
                int to = rowsOfTable.size() * (batch + 1) / transactions;
                insert(table, columns.getOrDefault(table, List.of()), rowsOfTable.subList(from, to));
            }
            connection.commit();
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        connection.setAutoCommit(true);
        return time;
    }

    double perBatch() {
        return rows / (double) batches;
    }

    private void insert(String table, List<Column> columns, List<String[]> chunk) throws SQLException {
        if (chunk.isEmpty()) {
            return;
        }
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> "u." + column.name() + "::" + column.type())
                .collect(Collectors.joining(", "));
        String arrays = columns.stream().map(_ -> "?::text[]").collect(Collectors.joining(", "));
        String sql = "INSERT INTO bare_%s (%s) SELECT %s FROM unnest(%s) AS u(%s)"
                .formatted(table, names, values, arrays, names);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < columns.size(); index++) {
                int column = index;
                Array array = connection.createArrayOf(
                        "text", chunk.stream().map(row -> row[column]).toArray());
                statement.setArray(index + 1, array);
            }
            statement.executeUpdate();
        }
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        String sql = """
                SELECT quote_ident(attname), format_type(atttypid, atttypmod) FROM pg_attribute
                WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum
                """.formatted(table);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                columns.add(new Column(result.getString(1), result.getString(2)));
            }
        }
        return columns;
    }

    private List<String[]> read(String table, List<Column> columns) throws SQLException {
        String names =
                columns.stream().map(column -> "t." + column.name() + "::text").collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s t WHERE xmin::text::bigint >= %d".formatted(names, table, writtenSince);
        List<String[]> read = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                String[] row = new String[columns.size()];
                for (int index : IntStream.range(0, row.length).toArray()) {
                    row[index] = result.getString(index + 1);
                }
                read.add(row);
            }
        }
        return read;
    }

    private long nextTransaction() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_current_xact_id()::text::bigint")) {
            result.next();
            return result.getLong(1) + 1;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
