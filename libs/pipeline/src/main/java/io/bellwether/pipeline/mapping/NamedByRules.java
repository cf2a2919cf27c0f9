package io.bellwether.pipeline.mapping;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Watched;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The properties that rules name beside those whose past is always asked for: what a trigger watches or looks at by a
/// parameter, and what a condition reads by `properties['…']`.
public final class NamedByRules {
    private static final Pattern READ = Pattern.compile(
            "\\b(deal|contact|company|previous)\\s*\\.\\s*properties\\s*\\[\\s*(['\"])([A-Za-z0-9_]{1,100})\\2");

    private NamedByRules() {}

    /// In one order, so that requests are alike.
    public static Set<String> properties(Collection<Rule> rules, EntityType type, Vocabulary words) {
        Set<String> named = new TreeSet<>();
        for (Rule rule : rules) {
            addTriggers(named, rule.trigger(), type);
            addConditions(named, rule, type);
        }
        named.removeAll(words.past(type));
        return named;
    }

    private static void addTriggers(Set<String> named, Trigger trigger, EntityType type) {
        switch (trigger) {
            case Trigger.CompetitorDetected(String property) when type == EntityType.DEAL -> named.add(property);
            case Trigger.LossRisk(var _, String property) when type == EntityType.DEAL -> named.add(property);
            case Trigger.Custom(EntityType entity, var property)
            when type == entity && property != null -> named.add(property);
            case Trigger _ -> {}
        }
    }

    private static void addConditions(Set<String> named, Rule rule, EntityType type) {
        String condition = rule.condition();
        if (condition == null) {
            return;
        }
        READ.matcher(condition)
                .results()
                .filter(read -> of(read, rule.trigger()) == type)
                .forEach(read -> named.add(read.group(3)));
    }

    private static EntityType of(MatchResult read, Trigger trigger) {
        String variable = read.group(1);
        return variable.equals("previous")
                ? Watched.about(trigger)
                : EntityType.ofLabel(variable.toLowerCase(Locale.ROOT));
    }
}
