package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.instantOrNull;
import static io.bellwether.stores.console.Question.uuid;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.alerts.AlertState;
import io.bellwether.pipeline.alerts.Standing;
import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What alerts there are.
public final class ReadAlerts {
    /// An alert whose snooze is over is a new one, although nobody has written so.
    static final String STATE = "CASE WHEN snoozed_until <= now() THEN 'new' ELSE state END AS state";

    private static final String SELECT = """
            SELECT id, trigger, urgency, title, message, %s,
                   late, signal_hash, rule_id, rule_version, signal_id, correlation_id, occurred_at, created_at,
                   entity ->> 'type' AS entity_type, entity ->> 'externalId' AS entity_id,
                   entity ->> 'name' AS entity_name, entity ->> 'url' AS entity_url,
                   change ->> 'property' AS property, change ->> 'from' AS value_from, change ->> 'to' AS value_to
            FROM alert
            WHERE workspace_id = ?
            """.formatted(STATE);

    private static final String INBOX = """
            SELECT alert.id, alert.trigger, coalesce(wanted.urgency, alert.urgency) AS urgency, title, message, %s,
                   late, signal_hash, rule_id, rule_version, signal_id, correlation_id, occurred_at, alert.created_at,
                   entity ->> 'type' AS entity_type, entity ->> 'externalId' AS entity_id,
                   entity ->> 'name' AS entity_name, entity ->> 'url' AS entity_url,
                   change ->> 'property' AS property, change ->> 'from' AS value_from, change ->> 'to' AS value_to
            FROM alert
            JOIN person
                ON person.workspace_id = alert.workspace_id AND person.owner_external_id = entity ->> 'ownerId'
            LEFT JOIN personal_override AS wanted
                ON wanted.workspace_id = alert.workspace_id
                AND wanted.person_id = person.id
                AND wanted.trigger = alert.trigger
            WHERE alert.workspace_id = ? AND coalesce(wanted.enabled, true)
            """.formatted(STATE);

    private final Transactions transactions;

    public ReadAlerts(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// What is not null must hold.
    ///
    /// @param leastUrgency the lowest urgency, inclusive
    /// @param mostUrgency the highest urgency, inclusive
    /// @param since made at this moment or later
    public record Filter(
            @Nullable String trigger,
            @Nullable Integer leastUrgency,
            @Nullable Integer mostUrgency,
            @Nullable Instant since,
            @Nullable EntityRef entity) {}

    /// Newest first.
    public Rows<AlertRow> list(WorkspaceId workspace, Filter filter, Slice slice) {
        Question question = new Question(SELECT, workspace.value())
                .and("trigger = ?", filter.trigger())
                .and("urgency >= ?", filter.leastUrgency())
                .and("urgency <= ?", filter.mostUrgency())
                .and("created_at >= ?", filter.since());
        EntityRef entity = filter.entity();
        if (entity != null) {
            question.and(
                    "entity ->> 'type' = ? AND entity ->> 'externalId' = ?",
                    List.of(entity.type().label(), entity.externalId()));
        }
        return transactions.inWorkspace(
                workspace,
                connection -> Question.rows(
                        question.newestFirst("created_at", "id", slice).list(connection, ReadAlerts::read),
                        slice,
                        alert -> new Position(alert.createdAt(), alert.id())));
    }

    /// About a person's own records, as they want to hear of them. Newest first.
    public Rows<AlertRow> inbox(WorkspaceId workspace, UUID person, Slice slice) {
        return transactions.inWorkspace(
                workspace,
                connection -> Question.rows(
                        new Question(INBOX, workspace.value())
                                .and("person.id = ?", person)
                                .newestFirst("alert.created_at", "alert.id", slice)
                                .list(connection, ReadAlerts::read),
                        slice,
                        alert -> new Position(alert.createdAt(), alert.id())));
    }

    public Optional<AlertRow> find(WorkspaceId workspace, UUID alert) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("id = ?", alert)
                        .first(connection, ReadAlerts::read));
    }

    /// Those that the signal raised.
    public List<AlertRow> ofSignal(WorkspaceId workspace, UUID signal) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("signal_id = ?", signal)
                        .endsWith("ORDER BY created_at, id")
                        .list(connection, ReadAlerts::read));
    }

    /// @param now a snooze that is over by then makes it new again
    public Optional<StandingRow> standing(WorkspaceId workspace, UUID alert, Instant now) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question("""
                SELECT state, snoozed_until, assignee, useful, standing_version, state_changed_at, state_changed_by,
                       entity
                FROM alert
                WHERE workspace_id = ?
                """, workspace.value())
                        .and("id = ?", alert)
                        .first(connection, row -> standing(row, now)));
    }

    private static StandingRow standing(ResultSet row, Instant now) throws SQLException {
        Standing standing = new Standing(
                AlertState.ofLabel(row.getString("state")),
                instantOrNull(row, "snoozed_until"),
                row.getString("assignee"),
                row.getObject("useful", Boolean.class),
                row.getInt("standing_version"));
        return new StandingRow(
                standing.at(now),
                instantOrNull(row, "state_changed_at"),
                row.getString("state_changed_by"),
                row.getString("entity"));
    }

    private static AlertRow read(ResultSet row) throws SQLException {
        return new AlertRow(
                uuid(row, "id"),
                row.getString("trigger"),
                new Urgency(row.getInt("urgency")),
                row.getString("title"),
                row.getString("message"),
                new EntityRef(EntityType.ofLabel(row.getString("entity_type")), row.getString("entity_id")),
                row.getString("entity_name"),
                row.getString("entity_url"),
                row.getString("property"),
                row.getString("value_from"),
                row.getString("value_to"),
                row.getString("state"),
                row.getBoolean("late"),
                row.getString("signal_hash"),
                row.getString("rule_id"),
                row.getInt("rule_version"),
                uuid(row, "signal_id"),
                uuid(row, "correlation_id"),
                instant(row, "occurred_at"),
                instant(row, "created_at"));
    }
}
