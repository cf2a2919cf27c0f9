package io.bellwether.stores.console;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A SELECT whose conditions depend on what was asked for.
final class Question {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    /// @param select up to and with its first condition, which names the workspace
    Question(String select, Object... values) {
        this.sql = new StringBuilder(select.stripTrailing());
        this.values.addAll(List.of(values));
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Adds the condition when there is a value for it.
    Question and(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, List.of(value));
    }

    Question and(String condition, List<?> values) {
        sql.append("\nAND ").append(condition);
        this.values.addAll(values);
        return this;
    }

    /// The rows after the slice's position, newest first by `time`, then by `id`; asks for one more than the limit,
    /// which tells whether more follow.
    Question newestFirst(String time, String id, Slice slice) {
        Position after = slice.after();
        if (after != null) {
            and(
                    "%1$s <= ? AND (%1$s < ? OR %2$s > ?)".formatted(time, id),
                    List.of(after.at(), after.at(), after.id()));
        }
        return endsWith("ORDER BY %s DESC, %s LIMIT %d".formatted(time, id, slice.limit() + 1));
    }

    Question endsWith(String clause) {
        sql.append('\n').append(clause);
        return this;
    }

    <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, jdbc(values.get(i)));
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        }
    }

    <T> Optional<T> first(Connection connection, Row<T> row) throws SQLException {
        return list(connection, row).stream().findFirst();
    }

    static <T> Rows<T> rows(List<T> found, Slice slice, Function<T, Position> position) {
        if (found.size() <= slice.limit()) {
            return new Rows<>(found, null);
        }
        List<T> items = found.subList(0, slice.limit());
        return new Rows<>(items, position.apply(items.getLast()));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static Object jdbc(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
}
