package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One statement with its values, in the order of its question marks. Rows of any number go in as columns: one array
/// for each, for `unnest(?::uuid[], ?::text[])`, so that a batch is one statement with few parameters.
///
/// Instants are cut to the microseconds that PostgreSQL keeps, never rounded up: what was due stays due.
final class Query {
    private final Connection connection;
    private final String sql;
    private final List<Binding> bindings = new ArrayList<>();

    private Query(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    static Query on(Connection connection, String sql) {
        return new Query(connection, sql);
    }

    private interface Binding {
        void bind(PreparedStatement statement, int index) throws SQLException;
    }

    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /// @param value text, a number, a boolean, an instant, bytes or a UUID
    Query with(@Nullable Object value) {
        bindings.add((statement, index) -> statement.setObject(index, jdbc(value)));
        return this;
    }

    /// An array of texts, which the statement casts.
    <T> Query column(Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
        @Nullable String[] texts = new @Nullable String[rows.size()];
        int i = 0;
        for (T row : rows) {
            texts[i++] = text(value.apply(row));
        }
        bindings.add((statement, index) -> statement.setArray(index, connection.createArrayOf("text", texts)));
        return this;
    }

    /// An array of texts, which the statement casts.
    Query column(Collection<?> values) {
        return column(values, value -> value);
    }

    <T> Query bytes(Collection<T> rows, Function<T, byte[]> value) {
        byte[][] bytes = rows.stream().map(value).toArray(byte[][]::new);
        bindings.add((statement, index) -> statement.setArray(index, connection.createArrayOf("bytea", bytes)));
        return this;
    }

    /// Goes on with the statement, behind what stands there.
    Query then(String more) {
        Query longer = new Query(connection, sql + more);
        longer.bindings.addAll(bindings);
        return longer;
    }

    /// @return the number of rows changed
    int update() throws SQLException {
        try (PreparedStatement statement = prepare()) {
            return statement.executeUpdate();
        }
    }

    void run() throws SQLException {
        try (PreparedStatement statement = prepare()) {
            statement.execute();
        }
    }

    <T> List<T> list(Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare();
                ResultSet result = statement.executeQuery()) {
            return Asked.read(reader, result);
        }
    }

    <T> Optional<T> first(Reader<T> reader) throws SQLException {
        return list(reader).stream().findFirst();
    }

    /// One of several statements, with how its rows are read; without a reader its answer is the number of rows that
    /// it changed.
    record Asked<T>(Query query, @Nullable Reader<T> reader) {
        private List<?> answer(PreparedStatement statement) throws SQLException {
            if (reader == null) {
                return List.of(statement.getUpdateCount());
            }
            try (ResultSet result = statement.getResultSet()) {
                return read(reader, result);
            }
        }

        private static <T> List<T> read(Reader<T> reader, ResultSet result) throws SQLException {
            Row row = new Row(result);
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    <T> Asked<T> as(Reader<T> reader) {
        return new Asked<>(this, reader);
    }

    Asked<Integer> counting() {
        return new Asked<>(this, null);
    }

    /// What several statements return, run one after the other on one journey to the database.
    static final class Answers {
        private final Map<Asked<?>, List<?>> rows = new IdentityHashMap<>();

        /// The rows of one of them; none where it was not among those asked.
        @SuppressWarnings("unchecked")
        <T> List<T> to(Asked<T> asked) {
            return (List<T>) rows.getOrDefault(asked, List.of());
        }
    }

    /// @param asked statements none of which needs what another returns
    static Answers together(Connection connection, List<Asked<?>> asked) throws SQLException {
        Query all = on(connection, asked.stream().map(each -> each.query().sql).collect(Collectors.joining(";\n")));
        asked.forEach(each -> all.bindings.addAll(each.query().bindings));
        Answers answers = new Answers();
        if (asked.isEmpty()) {
            return answers;
        }
        try (PreparedStatement statement = all.prepare()) {
            statement.execute();
            for (Asked<?> each : asked) {
                answers.rows.put(each, each.answer(statement));
                statement.getMoreResults();
            }
        }
        return answers;
    }

    /// As [#together], and commits on the same journey: nothing may follow in this transaction.
    static Answers lastly(Connection connection, List<Asked<?>> asked) throws SQLException {
        List<Asked<?>> all = new ArrayList<>(asked);
        all.add(on(connection, "COMMIT").counting());
        return together(connection, all);
    }

    private PreparedStatement prepare() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            int index = 1;
            for (Binding binding : bindings) {
                binding.bind(statement, index++);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static @Nullable Object jdbc(@Nullable Object value) {
        return value instanceof Instant instant ? micros(instant).atOffset(ZoneOffset.UTC) : value;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> micros(instant).toString();
            default -> value.toString();
        };
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
