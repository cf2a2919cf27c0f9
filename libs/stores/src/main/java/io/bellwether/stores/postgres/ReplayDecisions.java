package io.bellwether.stores.postgres;

import io.bellwether.model.AlertId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.RuleId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.DecideAgain;
import io.bellwether.pipeline.RaiseAgain;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.WorkspacePlan;
import io.bellwether.pipeline.backtest.HashDecision;
import io.bellwether.stores.json.VerdictJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Decides signals again, from what was seen then, by the rules of now.
public final class ReplayDecisions {
    private static final int MOST_ITEMS = 100;

    private final Transactions transactions;
    private final ReadDecisions decisions;
    private final Conditions conditions;

    public ReplayDecisions(DataSource dataSource, Conditions conditions) {
        this.transactions = new Transactions(dataSource);
        this.decisions = new ReadDecisions(dataSource);
        this.conditions = conditions;
    }

    public enum Mode {
        /// Tells, and writes nothing.
        DRY,
        /// Keeps the decisions apart.
        SHADOW,
        /// Raises what was not raised, with its messages; never what was.
        EFFECTS
    }

    /// One signal, decided again.
    ///
    /// @param hash of the decision: equal for equal rules
    /// @param firedThen how many rules fired when it was decided
    /// @param firedNow how many fire now
    /// @param raised the alerts that the replay raised
    public record Item(UUID signal, String hash, String outcome, long firedThen, long firedNow, List<AlertId> raised) {
        public Item {
            raised = List.copyOf(raised);
        }
    }

    /// @param hash over all decisions in their order
    /// @param items the first hundred
    public record Report(long signals, long changed, long raised, String hash, List<Item> items) {
        static final Report NOTHING = new Report(0, 0, 0, "", List.of());

        public Report {
            items = List.copyOf(items);
        }
    }

    public Report ofSignals(WorkspaceId workspace, UUID job, Collection<UUID> signals, Mode mode, Instant now) {
        Tally tally = new Tally(Report.NOTHING);
        replay(workspace, job, decisions.of(workspace, signals), rules(workspace), mode, now)
                .forEach(tally::add);
        return tally.report();
    }

    /// @param rules as of when
    record Rules(long version, RuleSet set) {}

    /// Decides again what a page holds, by the same rules for the whole of a period.
    List<Item> replay(
            WorkspaceId workspace, UUID job, List<ReadDecisions.Decided> page, Rules rules, Mode mode, Instant now) {
        return page.stream()
                .map(each -> replay(workspace, job, each, rules.set(), mode, now))
                .toList();
    }

    List<ReadDecisions.Decided> page(
            WorkspaceId workspace, Instant from, Instant to, ReadPast.@Nullable Place after, int size) {
        return decisions.page(workspace, from, to, after, size);
    }

    /// The version comes first: rules that change meanwhile are of another one.
    Rules rules(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, connection -> {
            long version = KeepRules.version(connection);
            return new Rules(version, RuleSet.of(KeepRules.read(connection), Vocabulary.HUBSPOT, conditions));
        });
    }

    private Item replay(
            WorkspaceId workspace, UUID job, ReadDecisions.Decided decided, RuleSet rules, Mode mode, Instant now) {
        List<DecideAgain.Said> said =
                new DecideAgain(Vocabulary.HUBSPOT, rules).decide(decided.signal(), decided.seen());
        String hash = HashDecision.of(decided.signal().id(), said);
        List<AlertId> raised = switch (mode) {
            case DRY -> List.of();
            case SHADOW -> {
                keepApart(workspace, job, decided, said, hash, now);
                yield List.of();
            }
            case EFFECTS -> raise(workspace, decided, rules, said, now);
        };
        long fired = said.stream()
                .filter(each -> each.verdict() instanceof Verdict.Fired)
                .count();
        return new Item(decided.signal().id().value(), hash, decided.reason(), decided.fired(), fired, raised);
    }

    private void keepApart(
            WorkspaceId workspace,
            UUID job,
            ReadDecisions.Decided decided,
            List<DecideAgain.Said> said,
            String hash,
            Instant now) {
        List<Verdict.OfRule> verdicts = said.stream()
                .map(each -> new Verdict.OfRule(each.rule().id(), each.rule().version(), each.verdict()))
                .toList();
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                INSERT INTO shadow_decision (workspace_id, job_id, signal_id, decided_at, hash, verdicts)
                VALUES (current_workspace(), ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT (workspace_id, job_id, signal_id) DO NOTHING
                """)
                        .with(job)
                        .with(decided.signal().id().value())
                        .with(now)
                        .with(hash)
                        .with(VerdictJson.write(verdicts))
                        .update());
    }

    /// In one transaction: alerts that come up meanwhile stay one by their hash, and effects by their id.
    private List<AlertId> raise(
            WorkspaceId workspace,
            ReadDecisions.Decided decided,
            RuleSet rules,
            List<DecideAgain.Said> said,
            Instant now) {
        if (said.stream().noneMatch(each -> each.verdict() instanceof Verdict.Fired)) {
            return List.of();
        }
        return transactions.inWorkspace(workspace, connection -> {
            WorkspacePlan plan = RaiseAgain.plan(
                    decided.signal(),
                    decided.seen(),
                    rules,
                    Vocabulary.HUBSPOT,
                    said,
                    raised(connection, said),
                    coolDowns(connection, decided.seen().record().orElseThrow().ref()),
                    ReadPeople.of(connection),
                    now);
            WriteAlerts.of(connection, plan.alerts());
            WriteEffects.of(connection, plan.effects(), now);
            WriteCoolDowns.of(connection, plan.coolDowns());
            return plan.alerts().stream().map(alert -> alert.id()).toList();
        });
    }

    private static Map<String, AlertId> raised(Connection connection, List<DecideAgain.Said> said) throws SQLException {
        Map<String, AlertId> raised = new HashMap<>();
        Query.on(connection, """
                SELECT signal_hash, id
                FROM alert
                WHERE workspace_id = current_workspace() AND signal_hash = ANY (?::text[])
                """)
                .column(said, DecideAgain.Said::signalHash)
                .list(row -> raised.put(row.text("signal_hash"), new AlertId(row.uuid("id"))));
        return raised;
    }

    private static Map<CoolDownKey, LastFired> coolDowns(Connection connection, EntityRef entity) throws SQLException {
        Map<CoolDownKey, LastFired> coolDowns = new HashMap<>();
        Query.on(connection, """
                SELECT rule_id, occurred_at, alert_id
                FROM cool_down
                WHERE workspace_id = current_workspace() AND entity_type = ? AND external_id = ?
                FOR UPDATE
                """)
                .with(entity.type().label())
                .with(entity.externalId())
                .list(row -> coolDowns.put(
                        new CoolDownKey(new RuleId(row.text("rule_id")), entity),
                        new LastFired(row.instant("occurred_at"), new AlertId(row.uuid("alert_id")))));
        return coolDowns;
    }

    /// Adds up what a replay tells.
    static final class Tally {
        private long signals;
        private long changed;
        private long raised;
        private String hash;
        private final List<Item> items;

        Tally(Report before) {
            this.signals = before.signals();
            this.changed = before.changed();
            this.raised = before.raised();
            this.hash = before.hash();
            this.items = new ArrayList<>(before.items());
        }

        void add(Item item) {
            signals++;
            changed += item.firedNow() == item.firedThen() ? 0 : 1;
            raised += item.raised().size();
            hash = Fingerprint.of("replay/1").with(hash).with(item.hash()).hex();
            if (items.size() < MOST_ITEMS) {
                items.add(item);
            }
        }

        Report report() {
            return new Report(signals, changed, raised, hash, items);
        }
    }
}
