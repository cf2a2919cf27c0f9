package io.bellwether.pipeline;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.triggers.Watched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A workspace's rules, by what they can concern: a change is held against the few rules that watch it, however many
/// there are.
public final class RuleSet {
    private final List<Rule> rules;
    private final Map<Watched, List<Rule>> watching;

    private RuleSet(List<Rule> rules, Map<Watched, List<Rule>> watching) {
        this.rules = rules;
        this.watching = watching;
    }

    /// @param vocabulary how the CRM names what triggers watch
    public static RuleSet of(List<Rule> rules, Vocabulary vocabulary) {
        Map<Watched, List<Rule>> watching = new HashMap<>();
        for (Rule rule : rules) {
            Watched.by(rule.trigger(), vocabulary)
                    .forEach(watched -> watching.computeIfAbsent(watched, _ -> new ArrayList<>())
                            .add(rule));
        }
        watching.replaceAll((_, list) -> List.copyOf(list));
        return new RuleSet(List.copyOf(rules), Map.copyOf(watching));
    }

    public List<Rule> all() {
        return rules;
    }

    /// @param property a CRM property or a [Fact]
    public List<Rule> watching(EntityType type, String property) {
        List<Rule> named = watching.getOrDefault(Watched.change(type, property), List.of());
        List<Rule> any = watching.getOrDefault(Watched.anyChange(type), List.of());
        if (any.isEmpty() || Fact.isFact(property)) {
            return named;
        }
        List<Rule> both = new ArrayList<>(named);
        both.addAll(any);
        return both;
    }
}
