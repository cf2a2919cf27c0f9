package io.bellwether.simulator;

import io.bellwether.model.Person;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import java.util.List;
import java.util.Map;

/// What a workspace and its people want to hear.
record Wishes(RuleSet rules, List<Person> people) {
    static final Wishes NONE = of(List.of(), List.of(), Conditions.NONE);

    static final String UNLESS = "unless ";

    /// A language of one word and one value.
    static final Conditions CONDITIONS = (expression, _) -> {
        String unwanted = expression.substring(UNLESS.length());
        return given -> unwanted.equals(given.occurrence().to())
                ? new Conditions.Fails("it became " + unwanted)
                : new Conditions.Holds();
    };

    static Wishes of(List<Rule> rules, List<Person> people, Conditions conditions) {
        return new Wishes(RuleSet.of(rules, Vocabulary.HUBSPOT, conditions), people);
    }

    /// The reference model's own reading of a condition.
    static boolean holds(Rule rule, String value) {
        return !(UNLESS + value).equals(rule.condition());
    }

    /// As a store that gets them wrong would tell them.
    Wishes with(Defects defects) {
        if (defects.has(Defect.CONDITION_NOT_ASKED)) {
            return of(rules.all(), people, (_, _) -> _ -> new Conditions.Holds());
        }
        if (defects.has(Defect.DISABLED_RULE_ASKED)) {
            return of(rules.all().stream().map(Wishes::enabled).toList(), people, CONDITIONS);
        }
        return defects.has(Defect.PERSONAL_OVERRIDE_IGNORED)
                ? new Wishes(
                        rules, people.stream().map(Wishes::withoutOverrides).toList())
                : this;
    }

    private static Rule enabled(Rule rule) {
        return new Rule(
                rule.id(),
                rule.version(),
                true,
                rule.name(),
                rule.description(),
                rule.trigger(),
                rule.condition(),
                rule.urgency(),
                rule.coolDown(),
                rule.routes());
    }

    private static Person withoutOverrides(Person person) {
        return new Person(
                person.id(),
                person.name(),
                person.email(),
                person.ownerExternalId(),
                person.slackUserId(),
                person.directMessages(),
                Map.of());
    }
}
