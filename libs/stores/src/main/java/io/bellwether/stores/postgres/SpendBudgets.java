package io.bellwether.stores.postgres;

import io.bellwether.model.DailyBudget;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.EffectId;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Timing;
import io.bellwether.model.Timing.HeldBy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Draws on channels' daily budgets, in the transaction that plans the messages: of two that want a day's last one,
/// the second gets the next day. An effect that is planned already has drawn.
final class SpendBudgets {
    private SpendBudgets() {}

    static List<Effect> of(Connection connection, Journey journey, List<Effect> effects, Instant now)
            throws SQLException {
        List<Effect> bounded = effects.stream()
                .filter(effect -> effect.timing().budget() != null)
                .toList();
        if (bounded.isEmpty()) {
            return effects;
        }
        journey.end();
        Set<EffectId> planned = new HashSet<>(
                Query.on(connection, """
                SELECT id
                FROM effect
                WHERE workspace_id = current_workspace() AND id = ANY (?::uuid[])
                """).column(bounded, Effect::id).list(row -> new EffectId(row.uuid("id"))));
        List<Effect> spent = new ArrayList<>();
        for (Effect effect : effects) {
            DailyBudget budget = effect.timing().budget();
            if (budget != null
                    && !planned.contains(effect.id())
                    && effect.act() instanceof PostSlackAlert(String channel, var _, var _)) {
                spent.add(spend(connection, effect, channel, budget, now));
            } else {
                spent.add(effect);
            }
        }
        return spent;
    }

    private static Effect spend(Connection connection, Effect effect, String channel, DailyBudget budget, Instant now)
            throws SQLException {
        Instant wanted = Objects.requireNonNullElse(effect.timing().notBefore(), now);
        QuietHours quiet = effect.timing().quietHours();
        Instant moment = firstWithRoom(connection, channel, budget, budget.moments(wanted, quiet));
        return moment.equals(wanted)
                ? effect
                : new Effect(
                        effect.id(),
                        effect.workspace(),
                        effect.act(),
                        effect.correlationId(),
                        new Timing(moment, HeldBy.BUDGET, budget, quiet));
    }

    private static Instant firstWithRoom(
            Connection connection, String channel, DailyBudget budget, List<Instant> moments) throws SQLException {
        for (Instant moment : moments) {
            if (hasRoom(connection, channel, budget.day(moment), budget.messages())) {
                return moment;
            }
        }
        return moments.getLast();
    }

    private static boolean hasRoom(Connection connection, String channel, LocalDate day, int messages)
            throws SQLException {
        return Query.on(connection, """
                INSERT INTO channel_day AS spent (workspace_id, channel, day, messages)
                VALUES (current_workspace(), ?, ?, 1)
                ON CONFLICT (workspace_id, channel, day) DO UPDATE
                SET messages = spent.messages + 1
                WHERE spent.messages < ?
                """).with(channel).with(day).with(messages).update() == 1;
    }
}
