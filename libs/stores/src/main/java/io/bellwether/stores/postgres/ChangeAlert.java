package io.bellwether.stores.postgres;

import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.pipeline.alerts.ActOnAlert;
import io.bellwether.pipeline.alerts.ActOnAlert.Moved;
import io.bellwether.pipeline.alerts.ActOnAlert.Result;
import io.bellwether.pipeline.alerts.AlertAction;
import io.bellwether.pipeline.alerts.AlertState;
import io.bellwether.pipeline.alerts.Standing;
import io.bellwether.stores.json.StandingJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Does what a person wants with an alert, and writes down who wanted it: whoever asks, be it the API or a button in a
/// channel. Of two at once the second finds what the first has made of it.
public final class ChangeAlert {
    private final Transactions transactions;

    public ChangeAlert(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param actor who wants it, as the audit log names them
    /// @return empty when the workspace has no such alert
    public Optional<Result> change(
            WorkspaceId workspace, AlertId alert, AlertAction action, String actor, Instant now) {
        return transactions.inWorkspace(workspace, connection -> {
            Optional<Standing> standing = lock(connection, alert);
            if (standing.isEmpty()) {
                return Optional.empty();
            }
            Result result = ActOnAlert.act(standing.get(), action, now);
            if (result instanceof Moved(Standing after)) {
                write(connection, alert, after, actor, now);
                holdBack(connection, workspace, alert, after, now);
                String detail = StandingJson.write(standing.get(), after);
                AuditRows.add(
                        connection,
                        new AuditRows.Entry(
                                actor, "alert." + action.word(), "alert", alert.toString(), after.version(), detail),
                        now);
            }
            return Optional.of(result);
        });
    }

    private static Optional<Standing> lock(Connection connection, AlertId alert) throws SQLException {
        return Query.on(connection, """
                SELECT state, snoozed_until, assignee, useful IS NULL AS unsaid, useful, standing_version
                FROM alert
                WHERE workspace_id = current_workspace() AND id = ?
                FOR UPDATE
                """)
                .with(alert.value())
                .first(row -> new Standing(
                        AlertState.ofLabel(row.text("state")),
                        row.instantOrNull("snoozed_until"),
                        row.textOrNull("assignee"),
                        row.bool("unsaid") ? null : row.bool("useful"),
                        row.integer("standing_version")));
    }

    private static void write(Connection connection, AlertId alert, Standing after, String actor, Instant now)
            throws SQLException {
        Query.on(connection, """
                UPDATE alert
                SET state = ?, snoozed_until = ?, assignee = ?, useful = ?, standing_version = ?, state_changed_at = ?,
                    state_changed_by = ?
                WHERE workspace_id = current_workspace() AND id = ?
                """)
                .with(after.state().label())
                .with(after.snoozedUntil())
                .with(after.assignee())
                .with(after.useful())
                .with(after.version())
                .with(now)
                .with(actor)
                .with(alert.value())
                .update();
    }

    /// A message that has not gone out yet waits for the end of the snooze.
    private static void holdBack(
            Connection connection, WorkspaceId workspace, AlertId alert, Standing after, Instant now)
            throws SQLException {
        Instant until = after.snoozedUntil();
        if (until == null) {
            return;
        }
        List<OutboxRows.Due> due = Query.on(connection, """
                UPDATE effect
                SET not_before = ?, held_by = 'snooze', updated_at = ?
                WHERE workspace_id = current_workspace()
                  AND alert_id = ?
                  AND kind <> 'post_slack_digest'
                  AND state = 'planned'
                  AND not_before < ?
                RETURNING id, correlation_id
                """)
                .with(until)
                .with(now)
                .with(alert.value())
                .with(until)
                .list(row -> new OutboxRows.Due(
                        new EffectDueV1(
                                new DeliveryId(row.uuid("correlation_id")), workspace, new EffectId(row.uuid("id"))),
                        until));
        OutboxRows.add(connection, due, now);
    }
}
