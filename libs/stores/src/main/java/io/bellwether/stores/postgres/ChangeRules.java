package io.bellwether.stores.postgres;

import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.json.RoutesJson;
import io.bellwether.stores.json.RuleJson;
import io.bellwether.stores.json.TriggerJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Keeps what people want to hear of. Each change is a version of its own, and stays; whoever changes names the version
/// that they have seen, so that of two at once one is told.
public final class ChangeRules {
    private final Transactions transactions;

    public ChangeRules(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    public sealed interface Kept {

        /// @param version that is in force now
        record Saved(int version) implements Kept {}

        /// It said so already; no version was made.
        record Unchanged(int version) implements Kept {}

        /// @param version that is in force, another than the one that was seen
        record Outdated(int version) implements Kept {}

        /// There is such a rule.
        record Exists(int version) implements Kept {}

        /// There is no such rule, or no more.
        record Missing() implements Kept {}
    }

    private record Newest(Rule rule, boolean deleted) {}

    /// A new rule, or one of an id that was deleted.
    public Kept create(WorkspaceId workspace, Rule rule, String actor, Instant now) {
        return transactions.inWorkspace(workspace, connection -> {
            Optional<Newest> newest = lock(connection, rule.id());
            if (newest.isPresent() && !newest.get().deleted()) {
                return new Kept.Exists(newest.get().rule().version());
            }
            int version = newest.map(each -> each.rule().version() + 1).orElse(1);
            insert(connection, rule, version, false, actor, now);
            audit(connection, "rule.create", rule, version, null, actor, now);
            return new Kept.Saved(version);
        });
    }

    /// @param seen the version that the change was made from
    public Kept update(WorkspaceId workspace, Rule rule, int seen, String actor, Instant now) {
        return transactions.inWorkspace(workspace, connection -> {
            Optional<Newest> newest = lock(connection, rule.id());
            if (newest.isEmpty() || newest.get().deleted()) {
                return new Kept.Missing();
            }
            Rule before = newest.get().rule();
            if (RuleJson.content(before).equals(RuleJson.content(rule))) {
                return new Kept.Unchanged(before.version());
            }
            if (before.version() != seen) {
                return new Kept.Outdated(before.version());
            }
            insert(connection, rule, seen + 1, false, actor, now);
            audit(connection, "rule.update", rule, seen + 1, before, actor, now);
            return new Kept.Saved(seen + 1);
        });
    }

    /// @param seen the version that whoever deletes has seen
    public Kept delete(WorkspaceId workspace, RuleId id, int seen, String actor, Instant now) {
        return transactions.inWorkspace(workspace, connection -> {
            Optional<Newest> newest = lock(connection, id);
            if (newest.isEmpty() || newest.get().deleted()) {
                return new Kept.Missing();
            }
            Rule before = newest.get().rule();
            if (before.version() != seen) {
                return new Kept.Outdated(before.version());
            }
            insert(connection, before, seen + 1, true, actor, now);
            audit(connection, "rule.delete", before, seen + 1, before, actor, now);
            return new Kept.Saved(seen + 1);
        });
    }

    /// One at a time for each workspace: an id that is not there yet has no row to lock.
    private static Optional<Newest> lock(Connection connection, RuleId id) throws SQLException {
        Query.on(connection, "SELECT pg_advisory_xact_lock(hashtextextended(current_workspace()::text || ?, 3))")
                .with("rule:" + id)
                .run();
        return Query.on(connection, """
                SELECT id, version, enabled, name, description, trigger, parameters, condition, urgency,
                       cool_down_seconds, routes, deleted
                FROM rule
                WHERE workspace_id = current_workspace() AND id = ?
                ORDER BY version DESC
                LIMIT 1
                """)
                .with(id.value())
                .first(row -> new Newest(KeepRules.rule(row), row.bool("deleted")));
    }

    private static void insert(
            Connection connection, Rule rule, int version, boolean deleted, String actor, Instant now)
            throws SQLException {
        List<Rule> before = KeepRules.read(connection);
        Query.on(connection, """
                INSERT INTO rule
                    (workspace_id, id, version, enabled, name, description, trigger, parameters, condition, urgency,
                     cool_down_seconds, routes, deleted, created_at, changed_by)
                VALUES (current_workspace(), ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?)
                """)
                .with(rule.id().value())
                .with(version)
                .with(rule.enabled())
                .with(rule.name())
                .with(rule.description())
                .with(rule.trigger().type())
                .with(TriggerJson.writeParameters(rule.trigger()))
                .with(rule.condition())
                .with(rule.urgency().value())
                .with(rule.coolDown().toSeconds())
                .with(RoutesJson.write(rule.routes()))
                .with(deleted)
                .with(now)
                .with(actor)
                .update();
        AskForPast.of(connection, before, KeepRules.read(connection));
    }

    private static void audit(
            Connection connection,
            String action,
            Rule after,
            int version,
            @Nullable Rule before,
            String actor,
            Instant now)
            throws SQLException {
        String detail = "{\"version\":" + version + ",\"from\":" + (before == null ? "null" : RuleJson.content(before))
                + ",\"to\":" + (action.equals("rule.delete") ? "null" : RuleJson.content(after)) + "}";
        AuditRows.add(
                connection,
                new AuditRows.Entry(actor, action, "rule", after.id().value(), version, detail),
                now);
    }
}
