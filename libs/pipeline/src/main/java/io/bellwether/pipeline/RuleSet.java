package io.bellwether.pipeline;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.Conditions.Condition;
import io.bellwether.pipeline.triggers.Watched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A workspace's rules, by what they can concern: a change is held against the few rules that watch it, however many
/// there are. Conditions are compiled when the set is made.
public final class RuleSet {
    private final List<Rule> rules;
    private final Map<Watched, List<Ready>> watching;
    private final List<Ready> timed;

    private RuleSet(List<Rule> rules, Map<Watched, List<Ready>> watching, List<Ready> timed) {
        this.rules = rules;
        this.watching = watching;
        this.timed = timed;
    }

    /// A rule that can be asked at once.
    public record Ready(Rule rule, Optional<Condition> condition) {}

    /// Of rules without conditions.
    public static RuleSet of(List<Rule> rules, Vocabulary vocabulary) {
        return of(rules, vocabulary, Conditions.NONE);
    }

    /// @param vocabulary how the CRM names what triggers watch
    public static RuleSet of(List<Rule> rules, Vocabulary vocabulary, Conditions conditions) {
        Map<Watched, List<Ready>> watching = new HashMap<>();
        List<Ready> timed = new ArrayList<>();
        for (Rule rule : rules) {
            Ready ready = ready(rule, conditions);
            Watched.by(rule.trigger(), vocabulary)
                    .forEach(watched -> watching.computeIfAbsent(watched, _ -> new ArrayList<>())
                            .add(ready));
            if (rule.trigger() instanceof Trigger.Timed) {
                timed.add(ready);
            }
        }
        watching.replaceAll((_, list) -> List.copyOf(list));
        return new RuleSet(List.copyOf(rules), Map.copyOf(watching), List.copyOf(timed));
    }

    private static Ready ready(Rule rule, Conditions conditions) {
        String expression = rule.condition();
        return new Ready(
                rule,
                expression == null || expression.isBlank()
                        ? Optional.empty()
                        : Optional.of(conditions.condition(expression, Watched.about(rule.trigger()))));
    }

    public List<Rule> all() {
        return rules;
    }

    /// @param property a CRM property or a [Fact]
    public List<Ready> watching(EntityType type, String property) {
        List<Ready> named = watching.getOrDefault(Watched.change(type, property), List.of());
        List<Ready> any = watching.getOrDefault(Watched.anyChange(type), List.of());
        if (any.isEmpty() || Fact.isFact(property)) {
            return named;
        }
        List<Ready> both = new ArrayList<>(named.size() + any.size());
        both.addAll(named);
        both.addAll(any);
        return both;
    }

    /// The rules that the clock asks.
    public List<Ready> timed() {
        return timed;
    }
}
