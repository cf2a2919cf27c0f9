package io.bellwether.stores.console;

import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/// Rules as they were: each version stays.
public final class ReadRuleVersions {
    private static final String SELECT = """
            SELECT id, version, enabled, name, description, trigger, parameters, condition, urgency,
                   cool_down_seconds, routes, deleted, created_at, changed_by
            FROM rule
            WHERE workspace_id = ?
            """;

    private final Transactions transactions;

    public ReadRuleVersions(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// All versions of one rule, the newest first; none where there never was such a rule.
    public List<RuleVersionRow> of(WorkspaceId workspace, String rule) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("id = ?", rule)
                        .endsWith("ORDER BY version DESC")
                        .list(connection, ReadRuleVersions::read));
    }

    /// By their ids, each in the version that is in force.
    public List<RuleVersionRow> inForce(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(
                                "SELECT * FROM (SELECT DISTINCT ON (id) * FROM (" + SELECT, workspace.value())
                        .endsWith(") AS version ORDER BY id, version DESC) AS newest WHERE NOT deleted ORDER BY id")
                        .list(connection, ReadRuleVersions::read));
    }

    /// Every version of the rules named.
    public List<RuleVersionRow> all(WorkspaceId workspace, Collection<String> rules) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("id = ANY (?::text[])", array(connection, rules))
                        .list(connection, ReadRuleVersions::read));
    }

    private static Object array(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static RuleVersionRow read(ResultSet row) throws SQLException {
        return new RuleVersionRow(
                row.getString("id"),
                row.getInt("version"),
                row.getBoolean("enabled"),
                row.getString("name"),
                row.getString("description"),
                row.getString("trigger"),
                row.getString("parameters"),
                row.getString("condition"),
                new Urgency(row.getInt("urgency")),
                row.getInt("cool_down_seconds"),
                row.getString("routes"),
                row.getBoolean("deleted"),
                Question.instant(row, "created_at"),
                row.getString("changed_by"));
    }
}
