package io.bellwether.stores.postgres;

import io.bellwether.pipeline.pace.Allowance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The row of an account's allowance. Reserving holds it to the end of the transaction, and reserves never on
/// behalf of two at once.
final class AllowanceRows {
    private AllowanceRows() {}

    /// @return the moment reserved
    static Instant reserve(
            Connection connection,
            String account,
            Allowance otherwise,
            Function<Allowance, Allowance.Reserved> reservation)
            throws SQLException {
        insert(connection, account, otherwise);
        Allowance present = Query.on(connection, """
                SELECT calls, interval_millis, recent, blocked_until, reason
                FROM allowance
                WHERE workspace_id = current_workspace() AND account = ?
                FOR UPDATE
                """)
                .with(account)
                .first(AllowanceRows::read)
                .orElseThrow();
        Allowance.Reserved reserved = reservation.apply(present);
        Query.on(connection, """
                UPDATE allowance
                SET recent = ?::bigint[]
                WHERE workspace_id = current_workspace() AND account = ?
                """)
                .column(reserved.left().recent(), AllowanceRows::micros)
                .with(account)
                .update();
        return reserved.at();
    }

    private static void insert(Connection connection, String account, Allowance allowance) throws SQLException {
        Query.on(connection, """
                INSERT INTO allowance (workspace_id, account, calls, interval_millis)
                VALUES (current_workspace(), ?, ?, ?)
                ON CONFLICT (workspace_id, account) DO NOTHING
                """)
                .with(account)
                .with(allowance.calls())
                .with(allowance.interval().toMillis())
                .update();
    }

    static void limit(Connection connection, String account, int calls, Duration interval) throws SQLException {
        if (calls > 0 && interval.isPositive()) {
            insert(connection, account, new Allowance(calls, interval, List.of(), null, null));
            Query.on(connection, """
                    UPDATE allowance
                    SET calls = ?, interval_millis = ?
                    WHERE workspace_id = current_workspace() AND account = ? AND (calls, interval_millis) <> (?, ?)
                    """)
                    .with(calls)
                    .with(interval.toMillis())
                    .with(account)
                    .with(calls)
                    .with(interval.toMillis())
                    .update();
        }
    }

    static void block(Connection connection, String account, Instant until, String reason) throws SQLException {
        insert(connection, account, Allowance.SMALLEST);
        Query.on(connection, """
                UPDATE allowance
                SET blocked_until = ?, reason = ?
                WHERE workspace_id = current_workspace() AND account = ?
                  AND (blocked_until IS NULL OR blocked_until < ?)
                """)
                .with(until)
                .with(reason)
                .with(account)
                .with(until)
                .update();
    }

    private static Allowance read(Row row) throws SQLException {
        return new Allowance(
                row.integer("calls"),
                Duration.ofMillis(row.number("interval_millis")),
                row.numbers("recent").stream().map(AllowanceRows::instant).toList(),
                row.instantOrNull("blocked_until"),
                row.textOrNull("reason"));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static @Nullable Object micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
