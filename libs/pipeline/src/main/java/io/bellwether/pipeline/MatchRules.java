package io.bellwether.pipeline;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.Signal;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.triggers.JudgeTrigger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Asks every rule that watches the changed property. Cool-downs and claims come later: here a rule only says
/// whether the change is what it waits for.
final class MatchRules {
    private final Context context;
    private final JudgeTrigger triggers;
    private final Map<String, Rule> byId;

    MatchRules(Context context) {
        this.context = context;
        this.triggers = new JudgeTrigger(context);
        this.byId = context.rules().stream()
                .collect(Collectors.toMap(rule -> rule.id().value(), Function.identity()));
    }

    boolean watch(EntityState entity, String property) {
        return entity.ref().type() == EntityType.DEAL
                && context.rules().stream()
                        .anyMatch(rule -> rule.enabled() && triggers.watches(rule.trigger(), property));
    }

    List<Verdict.OfRule> judge(EntityState entity, Occurrence occurrence, Signal signal) {
        if (entity.ref().type() != EntityType.DEAL) {
            return List.of();
        }
        return context.rules().stream()
                .filter(rule -> triggers.watches(rule.trigger(), occurrence.property()))
                .map(rule -> new Verdict.OfRule(
                        rule.id(),
                        rule.version(),
                        rule.enabled()
                                ? triggers.judge(rule.trigger(), entity, occurrence, signal.receivedAt())
                                : new Verdict.Disabled()))
                .toList();
    }

    List<Matched.Match> matches(Occurrence occurrence, List<Verdict.OfRule> verdicts) {
        return verdicts.stream()
                .filter(each -> each.verdict() instanceof Verdict.Fired)
                .map(each -> new Matched.Match(
                        rule(each), occurrence, occurrence.signalHash(context.workspace(), each.rule()), (Verdict.Fired)
                                each.verdict()))
                .toList();
    }

    private Rule rule(Verdict.OfRule verdict) {
        Rule rule = byId.get(verdict.rule().value());
        if (rule == null) {
            throw new IllegalStateException("No rule " + verdict.rule());
        }
        return rule;
    }
}
