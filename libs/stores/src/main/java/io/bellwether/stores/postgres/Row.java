package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The present row of a result, with types that say whether a column may be null.
final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return result.getString(column);
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    List<String> texts(String column) throws SQLException {
        return List.of((String[]) result.getArray(column).getArray());
    }

    List<Long> numbers(String column) throws SQLException {
        return List.of((Long[]) result.getArray(column).getArray());
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    Instant instant(String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(column), column);
    }

    @Nullable
    UUID uuidOrNull(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    UUID uuid(String column) throws SQLException {
        return Objects.requireNonNull(uuidOrNull(column), column);
    }

    byte[] bytes(String column) throws SQLException {
        return Objects.requireNonNull(result.getBytes(column), column);
    }

    int integer(String column) throws SQLException {
        return result.getInt(column);
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    double real(String column) throws SQLException {
        return result.getDouble(column);
    }

    BigDecimal decimal(String column) throws SQLException {
        return Objects.requireNonNull(result.getBigDecimal(column), column);
    }

    boolean bool(String column) throws SQLException {
        return result.getBoolean(column);
    }

    EntityRef entity(String typeColumn, String idColumn) throws SQLException {
        return new EntityRef(EntityType.ofLabel(text(typeColumn)), text(idColumn));
    }
}
