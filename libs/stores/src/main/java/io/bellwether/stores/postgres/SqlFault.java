package io.bellwether.stores.postgres;

import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.TookTooLong;
import io.bellwether.pipeline.Unavailable;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What an SQLSTATE means to the caller. PostgreSQL quotes refused values in its messages: those messages stay here.
final class SqlFault {
    /// 21 is a set-based statement that meets one row twice: its neighbors are innocent, and so may be each by itself.
    private static final Set<String> DATA = Set.of("21", "22", "23", "54");

    private static final String CANCELED = "57014";
    private static final Set<String> RUN_AGAIN = Set.of("40001", "40P01");

    private SqlFault() {}

    /// Serialization failures and deadlocks.
    static boolean asksToRunAgain(SQLException e) {
        return RUN_AGAIN.contains(state(e));
    }

    static boolean isLostConnection(SQLException e) {
        return state(e).startsWith("08") || state(e).startsWith("57P");
    }

    static RuntimeException of(SQLException e) {
        String state = state(e);
        if (state.length() == 5 && DATA.contains(state.substring(0, 2))) {
            return new DataRejected("PostgreSQL refused a value: SQLSTATE " + state + where(e), withoutData(e, state));
        }
        if (state.equals(CANCELED)) {
            return new TookTooLong("PostgreSQL ended a statement that took too long", withoutData(e, state));
        }
        return new Unavailable(
                "PostgreSQL did not do its work: SQLSTATE " + state + ", " + e.getMessage(), withoutData(e, state));
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "unknown" : state;
    }

    private static String where(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return server == null
                ? ""
                : named(", table ", server.getTable()) + named(", constraint ", server.getConstraint());
    }

    private static String named(String what, @Nullable String name) {
        return name == null ? "" : what + name;
    }

    private static SQLException withoutData(SQLException e, String state) {
        SQLException bare = new SQLException("SQLSTATE " + state, e.getSQLState());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }
}
