package io.bellwether.stores.sync;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.json.PropertiesJson;
import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// What the mirror of a workspace says, read by statements of its own.
final class Mirror {
    private final Transactions transactions;
    private final WorkspaceId workspace;

    Mirror(DataSource dataSource, WorkspaceId workspace) {
        this.transactions = new Transactions(dataSource);
        this.workspace = workspace;
    }

    interface Read<T> {
        void row(ResultSet row, T into) throws SQLException;
    }

    <T> T read(String sql, T into, Read<T> read) {
        return transactions.inWorkspace(workspace, connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    read.row(rows, into);
                }
                return into;
            }
        });
    }

    Map<EntityRef, Map<String, String>> alive() {
        return read(
                "SELECT type, external_id, properties FROM entity WHERE deleted_at IS NULL",
                new TreeMap<EntityRef, Map<String, String>>(),
                (row, all) -> all.put(
                        new EntityRef(EntityType.ofLabel(row.getString(1)), row.getString(2)),
                        PropertiesJson.read(row.getString(3))));
    }

    Map<EntityRef, Map<EntityRef, Boolean>> links() {
        return read(
                "SELECT from_type, from_id, to_type, to_id, is_primary FROM link WHERE basis = 'crm'",
                new HashMap<EntityRef, Map<EntityRef, Boolean>>(),
                (row, all) -> all.computeIfAbsent(
                                new EntityRef(EntityType.ofLabel(row.getString(1)), row.getString(2)),
                                _ -> new TreeMap<>())
                        .put(new EntityRef(EntityType.ofLabel(row.getString(3)), row.getString(4)), row.getBoolean(5)));
    }

    Map<EntityRef, String> aliases() {
        return read(
                "SELECT type, alias, external_id FROM entity_alias",
                new HashMap<EntityRef, String>(),
                (row, all) -> all.put(
                        new EntityRef(EntityType.ofLabel(row.getString(1)), row.getString(2)), row.getString(3)));
    }

    long count(String sql) {
        return read(sql, new long[1], (row, into) -> into[0] = row.getLong(1))[0];
    }
}
