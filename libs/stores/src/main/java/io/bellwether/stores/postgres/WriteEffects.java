package io.bellwether.stores.postgres;

import io.bellwether.model.Alert;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.EffectId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.stores.json.ActJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Plans effects, each once however often it is planned, and says so in the outbox. A digest that is planned already
/// takes in the alert.
final class WriteEffects {
    private WriteEffects() {}

    private record Entry(EffectId effect, Alert alert) {}

    static void of(Connection connection, List<Effect> planned, Instant now) throws SQLException {
        Journey journey = new Journey(connection);
        of(connection, journey, planned, now);
        journey.end();
    }

    static void of(Connection connection, Journey journey, List<Effect> planned, Instant now) throws SQLException {
        if (planned.isEmpty()) {
            return;
        }
        List<Effect> effects = SpendBudgets.of(connection, journey, once(planned), now);
        journey.later(journey.on("""
                INSERT INTO effect
                    (workspace_id, id, kind, act, alert_id, correlation_id, state, not_before, held_by, created_at,
                     updated_at)
                SELECT current_workspace(), id, kind, act, alert_id, correlation_id, 'planned', not_before, held_by, ?, ?
                FROM unnest(?::uuid[], ?::text[], ?::jsonb[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[])
                    AS planned (id, kind, act, alert_id, correlation_id, not_before, held_by)
                ORDER BY id
                ON CONFLICT (workspace_id, id) DO NOTHING
                """)
                .with(now)
                .with(now)
                .column(effects, Effect::id)
                .column(effects, effect -> effect.act().kind())
                .column(effects, effect -> ActJson.write(effect.act()))
                .column(effects, effect -> effect.act().alertId().orElse(null))
                .column(effects, Effect::correlationId)
                .column(effects, effect -> due(effect, now))
                .column(effects, WriteEffects::heldBy));
        addToDigests(journey, planned, now);
        OutboxRows.add(
                journey,
                effects.stream()
                        .map(effect -> new OutboxRows.Due(
                                new EffectDueV1(effect.correlationId(), effect.workspace(), effect.id()),
                                due(effect, now)))
                        .toList(),
                now);
    }

    private static List<Effect> once(List<Effect> planned) {
        Map<EffectId, Effect> once = new LinkedHashMap<>();
        planned.forEach(effect -> once.putIfAbsent(effect.id(), effect));
        return List.copyOf(once.values());
    }

    private static Instant due(Effect effect, Instant now) {
        return Objects.requireNonNullElse(effect.timing().notBefore(), now);
    }

    private static @Nullable String heldBy(Effect effect) {
        var heldBy = effect.timing().heldBy();
        return heldBy == null ? null : heldBy.label();
    }

    private static void addToDigests(Journey journey, List<Effect> planned, Instant now) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        for (Effect effect : planned) {
            if (effect.act() instanceof PostSlackDigest digest) {
                digest.alerts().forEach(alert -> entries.add(new Entry(effect.id(), alert)));
            }
        }
        if (entries.isEmpty()) {
            return;
        }
        requireOpen(journey, entries);
        journey.later(journey.on("""
                INSERT INTO digest_entry (workspace_id, effect_id, alert_id, alert, added_at)
                SELECT current_workspace(), effect_id, alert_id, alert, ?
                FROM unnest(?::uuid[], ?::uuid[], ?::jsonb[]) AS told (effect_id, alert_id, alert)
                ORDER BY effect_id, alert_id
                ON CONFLICT (workspace_id, effect_id, alert_id) DO NOTHING
                """)
                .with(now)
                .column(entries, Entry::effect)
                .column(entries, entry -> entry.alert().id())
                .column(entries, entry -> ActJson.writeEntry(entry.alert())));
    }

    /// What was planned into a period whose message is under way belongs to the next one.
    private static void requireOpen(Journey journey, List<Entry> entries) throws SQLException {
        List<String> closed =
                journey.ask(journey.on("""
                SELECT state
                FROM effect
                WHERE workspace_id = current_workspace() AND id = ANY (?::uuid[])
                ORDER BY id
                FOR SHARE
                """).column(entries, Entry::effect).as(row -> row.text("state"))).stream()
                        .filter(state -> !state.equals("planned"))
                        .toList();
        if (!closed.isEmpty()) {
            throw new PlanOutdated();
        }
    }
}
