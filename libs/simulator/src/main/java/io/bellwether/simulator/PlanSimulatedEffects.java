package io.bellwether.simulator;

import io.bellwether.effects.EffectStore;
import io.bellwether.model.Alert;
import io.bellwether.model.DailyBudget;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.QuietHours;
import io.bellwether.model.wire.EffectDueV1;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Plans effects, each once however often it is planned: digests take in further alerts, daily budgets are drawn on.
final class PlanSimulatedEffects {
    private final Tables tables;
    private final Defects defects;

    PlanSimulatedEffects(Tables tables, Defects defects) {
        this.tables = tables;
        this.defects = defects;
    }

    /// What was planned into a digest whose message is under way belongs to the next one.
    boolean areOpen(List<Effect> effects) {
        for (Effect effect : effects) {
            EffectStore.Row row = effect.act() instanceof PostSlackDigest ? tables.effects.get(effect.id()) : null;
            if (row != null && row.state() != EffectStore.State.PLANNED) {
                return false;
            }
        }
        return true;
    }

    void plan(List<Effect> effects, Instant now) {
        for (Effect effect : effects) {
            Instant due = due(effect, now);
            tables.plan(effect, due);
            if (effect.act() instanceof PostSlackDigest(var _, var _, List<Alert> alerts)) {
                alerts.forEach(alert -> fold(effect, alert));
            }
            tables.intend(new EffectDueV1(effect.correlationId(), effect.workspace(), effect.id()), due);
        }
    }

    private void fold(Effect effect, Alert alert) {
        var entries = tables.digests.computeIfAbsent(effect.id(), _ -> new LinkedHashMap<>());
        if (entries.isEmpty() || !defects.has(Defect.DIGEST_KEEPS_THE_FIRST_ALONE)) {
            entries.putIfAbsent(alert.id(), alert);
        }
    }

    private Instant due(Effect effect, Instant now) {
        Instant wanted = Objects.requireNonNullElse(effect.timing().notBefore(), now);
        if (defects.has(Defect.HELD_MESSAGE_DUE_AT_ONCE)) {
            return now;
        }
        DailyBudget budget = effect.timing().budget();
        return budget != null
                        && !tables.effects.containsKey(effect.id())
                        && effect.act() instanceof PostSlackAlert(String channel, var _, var _)
                ? withinBudget(channel, budget, effect.timing().quietHours(), wanted)
                : wanted;
    }

    private Instant withinBudget(String channel, DailyBudget budget, @Nullable QuietHours quiet, Instant wanted) {
        List<Instant> moments = budget.moments(wanted, quiet);
        return moments.stream()
                .filter(moment -> hasRoom(channel, budget.day(moment), budget.messages()))
                .findFirst()
                .orElse(moments.getLast());
    }

    private boolean hasRoom(String channel, LocalDate day, int messages) {
        int spent = tables.spent.merge(channel + " " + day, 1, Integer::sum);
        if (spent <= messages || defects.has(Defect.BUDGET_NOT_DRAWN_ON)) {
            return true;
        }
        tables.spent.put(channel + " " + day, messages);
        return false;
    }
}
