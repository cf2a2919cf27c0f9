package io.bellwether.stores.postgres;

import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.Rates.Rate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads what the workspace's operator has said of currencies.
final class ReadRates {
    private ReadRates() {}

    record Told(@Nullable String own, @Nullable Rate rate) {}

    static Query.Asked<Told> asking(Connection connection) {
        return Query.on(connection, """
                SELECT workspace.currency AS own, currency_rate.currency, valid_from, rate
                FROM workspace
                LEFT JOIN currency_rate ON currency_rate.workspace_id = workspace.id
                WHERE workspace.id = current_workspace()
                """).as(ReadRates::told);
    }

    static Rates rates(List<Told> told) {
        return new Rates(
                told.isEmpty() ? null : told.getFirst().own(),
                told.stream().map(Told::rate).filter(Objects::nonNull).toList());
    }

    private static Told told(Row row) throws SQLException {
        String currency = row.textOrNull("currency");
        return new Told(
                row.textOrNull("own"),
                currency == null ? null : new Rate(currency, row.instant("valid_from"), row.decimal("rate")));
    }
}
