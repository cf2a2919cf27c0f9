package io.bellwether.stores.console;

import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.util.List;
import javax.sql.DataSource;

/// What a workspace wants to hear of.
public final class ReadRules {
    private final Transactions transactions;

    public ReadRules(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// By their ids, each in the version that is in force.
    public List<RuleRow> inForce(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question("""
                SELECT DISTINCT ON (id)
                       id, version, enabled, trigger, parameters, urgency, cool_down_seconds, routes
                FROM rule
                WHERE workspace_id = ?
                ORDER BY id, version DESC
                """, workspace.value())
                        .list(
                                connection,
                                row -> new RuleRow(
                                        row.getString("id"),
                                        row.getInt("version"),
                                        row.getBoolean("enabled"),
                                        row.getString("trigger"),
                                        row.getString("parameters"),
                                        new Urgency(row.getInt("urgency")),
                                        row.getInt("cool_down_seconds"),
                                        row.getString("routes"))));
    }
}
