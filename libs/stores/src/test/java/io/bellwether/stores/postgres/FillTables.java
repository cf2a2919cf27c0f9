package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/// One row of a workspace in every table that has rows of workspaces, made from the catalog's word on its columns.
final class FillTables {
    private FillTables() {}

    private record Column(String name, String type, boolean wanted) {}

    static void of(Connection owner, WorkspaceId workspace) throws SQLException {
        UUID delivery = UUID.randomUUID();
        execute(owner, "INSERT INTO delivery VALUES ('%s', 'hubspot', NULL, now(), now(), '', 1)".formatted(delivery));
        List<String> tables = Query.on(owner, """
                SELECT table_name
                FROM information_schema.columns
                JOIN pg_class ON oid = ('public.' || quote_ident(table_name))::regclass
                WHERE table_schema = 'public' AND column_name = 'workspace_id' AND NOT relispartition
                """).list(row -> row.text("table_name"));
        for (String table : tables) {
            execute(owner, insert(owner, table, workspace, delivery));
        }
    }

    /// Tries to write, by `application`, a new row of `workspace` into the table.
    static boolean copy(Connection owner, Connection application, String table, WorkspaceId workspace)
            throws SQLException {
        WorkspaceId of = table.equals("workspace") ? new WorkspaceId(UUID.randomUUID()) : workspace;
        UUID delivery = UUID.randomUUID();
        execute(owner, "INSERT INTO delivery VALUES ('%s', 'hubspot', NULL, now(), now(), '', 1)".formatted(delivery));
        execute(application, insert(owner, table, of, delivery));
        return true;
    }

    private static String insert(Connection owner, String table, WorkspaceId workspace, UUID delivery)
            throws SQLException {
        List<Column> columns = Query.on(owner, """
                SELECT column_name, data_type, is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
                    AS wanted
                FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = ?
                """)
                .with(table)
                .list(row -> new Column(row.text("column_name"), row.text("data_type"), row.bool("wanted")))
                .stream()
                .filter(column -> column.wanted() || column.name().equals("workspace_id"))
                .toList();
        return "INSERT INTO \"%s\" (%s) VALUES (%s) ON CONFLICT DO NOTHING"
                .formatted(
                        table,
                        String.join(", ", columns.stream().map(Column::name).toList()),
                        String.join(
                                ", ",
                                columns.stream()
                                        .map(column -> value(table, column, workspace, delivery))
                                        .toList()));
    }

    private static String value(String table, Column column, WorkspaceId workspace, UUID delivery) {
        if (column.name().equals("workspace_id")
                || (table.equals("workspace") && column.name().equals("id"))) {
            return "'" + workspace + "'";
        }
        return switch (column.name()) {
            case "delivery_id" -> "'" + delivery + "'";
            case "connection_id" ->
                "coalesce((SELECT id FROM connection WHERE workspace_id = '%s' LIMIT 1), gen_random_uuid())"
                        .formatted(workspace);
            case "outcome" -> "'processed'";
            case "state" -> table.equals("effect") ? "'planned'" : "'wanted'";
            default -> valueOf(table, column);
        };
    }

    private static String valueOf(String table, Column column) {
        return switch (column.type()) {
            case "uuid" -> "'" + UUID.randomUUID() + "'";
            case "text" -> table.equals("outbox") ? "'EffectDueV1'" : "'" + UUID.randomUUID() + "'";
            case "timestamp with time zone" -> "now()";
            case "date" -> "current_date";
            case "jsonb" -> "'{}'";
            case "bytea" -> "decode('" + UUID.randomUUID().toString().replace("-", "") + "', 'hex')";
            case "boolean" -> "true";
            case "ARRAY" -> "ARRAY['" + UUID.randomUUID() + "']";
            case "integer", "bigint", "smallint", "real", "numeric" -> "1";
            default -> throw new IllegalStateException("No sample of the type " + column.type());
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
