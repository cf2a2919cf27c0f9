package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.pipeline.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class SchemaTest {

    @Test
    void neededIsTheNewestMigration() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(migrations
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("V"))
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(Schema.NEEDED);
        }
    }

    @Test
    void refusesToWorkOnADatabaseThatIsNotMigrated() throws SQLException {
        Transactions transactions = new Transactions(database("unmigrated"));

        assertThatThrownBy(() -> transactions.asSystem(_ -> "worked")).isInstanceOf(Unavailable.class);
    }

    @Test
    void worksAsSoonAsTheDatabaseIsMigrated() throws SQLException {
        DataSource database = database("late");
        run(database, "CREATE TABLE flyway_schema_history (version text, success boolean)");
        run(database, "INSERT INTO flyway_schema_history VALUES ('%d', true)".formatted(Schema.NEEDED - 1));
        Transactions transactions = new Transactions(database);
        assertThatThrownBy(() -> transactions.asSystem(_ -> "worked"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("version");

        run(database, "INSERT INTO flyway_schema_history VALUES ('%d', true)".formatted(Schema.NEEDED));

        assertThat(transactions.<String>asSystem(_ -> "worked")).isEqualTo("worked");
    }

    @Test
    void routesTheClocksRulesOfAnOldWorkspaceUnlessSomebodyHasTouchedThem() throws SQLException {
        DataSource database = database("before_the_seventh");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target("5")
                .load()
                .migrate();
        run(database, """
                INSERT INTO workspace (id, name, created_at)
                VALUES ('00000000-0000-0000-0000-000000000007', 'Old', now());
                INSERT INTO rule
                    (workspace_id, id, version, enabled, trigger, parameters, urgency, cool_down_seconds, routes, created_at)
                SELECT workspace.id, default_rule.id, 1, true, trigger, parameters, urgency, cool_down_seconds, routes, now()
                FROM workspace CROSS JOIN default_rule;
                INSERT INTO rule
                    (workspace_id, id, version, enabled, trigger, parameters, urgency, cool_down_seconds, routes, created_at)
                SELECT workspace_id, id, 2, false, trigger, parameters, urgency, cool_down_seconds, routes, now()
                FROM rule WHERE id = 'slip-risk'
                """);

        new Migrate(database).run();

        try (Connection connection = database.getConnection()) {
            List<String> newest = Query.on(connection, """
                    SELECT DISTINCT ON (id) id || ' ' || version || ' ' || enabled || ' '
                               || coalesce(routes -> 0 -> 'digest' ->> 'every', 'none') AS it
                    FROM rule
                    WHERE trigger IN ('deal_stalled', 'champion_cold', 'slip_risk', 'loss_risk', 'deal_closed_won')
                    ORDER BY id, version DESC
                    """).list(row -> row.text("it"));
            assertThat(newest)
                    .containsExactly(
                            "champion-cold 2 true day",
                            "deal-closed-won 1 true none",
                            "deal-stalled 2 true day",
                            "loss-risk 2 true day",
                            "slip-risk 2 false none");
        }
    }

    /// An empty one beside that of the other tests.
    private static DataSource database(String name) throws SQLException {
        run(Database.owner(), "CREATE DATABASE " + name);
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(((PGSimpleDataSource) Database.owner()).getUrl());
        owner.setUser("postgres");
        owner.setDatabaseName(name);
        return owner;
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
