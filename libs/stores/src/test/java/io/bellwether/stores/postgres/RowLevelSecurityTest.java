package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every table of the catalog, so that one that is added without a policy fails here.
final class RowLevelSecurityTest {
    private static final Set<String> FOR_EVERYBODY = Set.of("default_rule");
    private static final String NOT_OURS = "flyway_schema_history";

    private static final Transactions TRANSACTIONS = new Transactions(Database.application());
    private static final WorkspaceId MINE = Database.connected(Database.newAccount());
    private static final WorkspaceId THEIRS = Database.connected(Database.newAccount());

    @BeforeAll
    static void fillEveryTableForBoth() throws SQLException {
        try (Connection owner = Database.owner().getConnection()) {
            FillTables.of(owner, MINE);
            FillTables.of(owner, THEIRS);
        }
    }

    @TestFactory
    List<DynamicTest> isForcedOnEveryTable() throws SQLException {
        return eachTable("""
                SELECT relname
                FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ?
                """, table -> {
            try (Connection owner = Database.owner().getConnection()) {
                assertThat(Query.on(owner, """
                        SELECT relrowsecurity AND relforcerowsecurity AS forced FROM pg_class WHERE oid = ?::regclass
                        """).with("public." + quoted(table)).first(row -> row.bool("forced")))
                        .hasValue(true);
            }
        });
    }

    @TestFactory
    List<DynamicTest> showsNothingWithoutAWorkspace() throws SQLException {
        return eachReadableTable(table -> {
            try (Connection application = Database.application().getConnection()) {
                assertThat(count(application, table, "true")).isZero();
            }
        });
    }

    @TestFactory
    List<DynamicTest> showsTheWorkspacesOwnRowsAndNoOthers() throws SQLException {
        return eachReadableTable(table -> {
            String workspace = table.equals("workspace") ? "id" : "workspace_id";
            assertThat(TRANSACTIONS.<Long>inWorkspace(MINE, connection -> count(connection, table, "true")))
                    .isPositive();
            assertThat(TRANSACTIONS.<Long>inWorkspace(
                            MINE,
                            connection -> count(connection, table, workspace + " IS DISTINCT FROM '" + MINE + "'")))
                    .isZero();
        });
    }

    @TestFactory
    List<DynamicTest> refusesToWriteRowsOfAnotherWorkspace() throws SQLException {
        return eachReadableTable(table -> assertThatThrownBy(() -> TRANSACTIONS.inWorkspace(MINE, connection -> {
                    try (Connection owner = Database.owner().getConnection()) {
                        return FillTables.copy(owner, connection, table, THEIRS);
                    }
                }))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("42501"));
    }

    @TestFactory
    List<DynamicTest> changesAndDeletesNothingOfAnotherWorkspace() throws SQLException {
        return eachTable("""
                SELECT DISTINCT table_name AS relname
                FROM information_schema.role_table_grants
                WHERE grantee = 'bellwether_app' AND privilege_type = 'DELETE' AND table_name <> ?
                """, table -> {
            int deleted = TRANSACTIONS.inWorkspace(
                    MINE,
                    connection -> Query.on(
                                    connection,
                                    "DELETE FROM " + quoted(table) + " WHERE workspace_id = '" + THEIRS + "'")
                            .update());

            assertThat(deleted).isZero();
        });
    }

    @Test
    void letsNoRoleOfOursPassIt() throws SQLException {
        try (Connection owner = Database.owner().getConnection()) {
            assertThat(Query.on(owner, """
                    SELECT rolname FROM pg_roles
                    WHERE rolname LIKE 'bellwether%' AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcreaterole
                    ORDER BY rolname
                    """).list(row -> row.text("rolname")))
                    .containsExactly("bellwether_app", "bellwether_system");
        }
    }

    @Test
    void lendsTheSystemsEyesToNobodyWhoDoesNotTakeThem() {
        long deliveries = TRANSACTIONS.asSystem(connection -> count(connection, "delivery", "true"));

        assertThat(deliveries).isPositive();
        assertThatThrownBy(
                        () -> TRANSACTIONS.<Long>inWorkspace(MINE, connection -> count(connection, "delivery", "true")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("42501");
    }

    @Test
    void keepsWhatTheSystemDoesNotNeedFromIt() {
        assertThatThrownBy(() ->
                        TRANSACTIONS.<Long>asSystem(connection -> count(connection, "signal", "payload IS NOT NULL")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("42501");
    }

    @Test
    void carriesNothingFromOneTransactionToTheNext() throws SQLException {
        try (Connection pooled = Database.application().getConnection()) {
            Transactions transactions = new Transactions(new SameConnection(pooled));
            for (int i = 0; i < 200; i++) {
                WorkspaceId workspace = i % 2 == 0 ? MINE : THEIRS;
                List<UUID> seen = transactions.inWorkspace(
                        workspace,
                        connection ->
                                Query.on(connection, "SELECT id FROM workspace").list(row -> row.uuid("id")));
                transactions.asSystem(connection -> count(connection, "delivery", "true"));

                assertThat(seen).containsExactly(workspace.value());
                assertThat(count(pooled, "workspace", "true")).isZero();
            }
        }
    }

    private interface Trial {
        void of(String table) throws Exception;
    }

    private static List<DynamicTest> eachReadableTable(Trial trial) throws SQLException {
        return eachTable("""
                SELECT DISTINCT table_name AS relname
                FROM information_schema.role_table_grants
                WHERE grantee = 'bellwether_app' AND privilege_type = 'INSERT' AND table_name <> ?
                """, trial);
    }

    private static List<DynamicTest> eachTable(String tables, Trial trial) throws SQLException {
        try (Connection owner = Database.owner().getConnection()) {
            List<String> names = Query.on(owner, tables).with(NOT_OURS).list(row -> row.text("relname"));
            assertThat(names).hasSizeGreaterThan(15);
            return names.stream()
                    .filter(table -> !FOR_EVERYBODY.contains(table) || tables.contains("relkind"))
                    .map(table -> DynamicTest.dynamicTest(table, () -> trial.of(table)))
                    .toList();
        }
    }

    private static long count(Connection connection, String table, String condition) throws SQLException {
        return Query.on(connection, "SELECT count(*) AS rows FROM " + quoted(table) + " WHERE " + condition)
                .first(row -> row.number("rows"))
                .orElseThrow();
    }

    private static String quoted(String table) {
        return '"' + table + '"';
    }
}
