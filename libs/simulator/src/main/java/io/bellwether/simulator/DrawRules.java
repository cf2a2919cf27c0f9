package io.bellwether.simulator;

import io.bellwether.model.DailyBudget;
import io.bellwether.model.Denomination;
import io.bellwether.model.Digest;
import io.bellwether.model.EntityType;
import io.bellwether.model.Person;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Route;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// What a workspace wants to hear, and where: rules of many triggers, some with a condition, a cool-down, or switched
/// off; and people who want some of it otherwise.
final class DrawRules {
    static final QuietHours QUIET =
            new QuietHours(LocalTime.of(8, 30), LocalTime.of(9, 40), ZoneOffset.UTC, Set.of());

    /// Its days change amid the storm.
    static final DailyBudget BUDGET = new DailyBudget(2, ZoneOffset.ofHours(15));

    static final Route.SlackChannel AT_ONCE = new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL);
    static final Route.SlackChannel HELD_AT_NIGHT = new Route.SlackChannel("C0QUIET", true, QUIET, null, null);
    static final Route.SlackChannel BOUNDED = new Route.SlackChannel("C0BOUNDED", false, null, null, BUDGET);
    static final Route.SlackChannel DIGESTED = new Route.SlackChannel(
            "C0DIGEST",
            false,
            null,
            new Digest(Digest.Every.HOUR, LocalTime.MIDNIGHT, DayOfWeek.MONDAY, ZoneOffset.UTC),
            null);

    private final SplittableRandom random;
    private final Defects defects;

    DrawRules(SplittableRandom random, Defects defects) {
        this.random = random;
        this.defects = defects;
    }

    static RuleSet none() {
        return RuleSet.of(List.of(), Vocabulary.HUBSPOT);
    }

    RuleSet rules() {
        List<Rule> rules = new ArrayList<>();
        for (Trigger trigger : triggers()) {
            if (random.nextInt(4) > 0) {
                rules.add(rule(rules.size(), trigger));
            }
        }
        return RuleSet.of(rules, Vocabulary.HUBSPOT, conditions());
    }

    private List<Trigger> triggers() {
        BigDecimal percent = BigDecimal.valueOf(random.nextInt(2) == 0 ? 10 : 60);
        BigDecimal money = BigDecimal.valueOf(random.nextInt(2) == 0 ? 1000 : 5000);
        int days = random.nextInt(2) == 0 ? 1 : 7;
        return List.of(
                new Trigger.DealStageRegression(),
                new Trigger.DealClosedLost(),
                new Trigger.DealClosedWon(),
                new Trigger.DealReopened(),
                new Trigger.DealValueIncrease(percent, money, Denomination.DEAL),
                new Trigger.DealValueDecrease(percent, BigDecimal.ZERO, Denomination.DEAL),
                new Trigger.DealCloseDatePushed(days, 10),
                new Trigger.DealCloseDatePulledIn(days),
                new Trigger.CompetitorDetected("competitor"),
                new Trigger.DealOwnerChanged(),
                new Trigger.CompanyLifecycleChanged(),
                new Trigger.CompanyFirmographicsChanged(BigDecimal.valueOf(50), 1),
                new Trigger.Custom(EntityType.DEAL, "dealtype"));
    }

    private Rule rule(int number, Trigger trigger) {
        boolean enabled = random.nextInt(10) > 0;
        boolean asks = trigger instanceof Trigger.Custom || random.nextInt(6) == 0;
        Duration coolDown = random.nextInt(5) == 0 ? Duration.ofMinutes(random.nextInt(5, 60)) : Duration.ZERO;
        return new Rule(
                new RuleId("rule-" + number),
                1,
                enabled || defects.has(Defect.DISABLED_RULE_ASKED),
                null,
                null,
                trigger,
                asks ? UNLESS + NOT_WANTED.get(random.nextInt(NOT_WANTED.size())) : null,
                new Urgency(80),
                coolDown,
                routes());
    }

    private List<Route> routes() {
        return switch (random.nextInt(8)) {
            case 0 -> List.of(DIGESTED);
            case 1 -> List.of(DIGESTED, AT_ONCE);
            case 2 -> List.of(HELD_AT_NIGHT);
            case 3 -> List.of(BOUNDED);
            default -> List.of(AT_ONCE);
        };
    }

    private static final String UNLESS = "unless ";
    private static final List<String> NOT_WANTED = List.of("renewal", "offer", "8000", "customer", "Acme");

    /// A language of one word and one value.
    private Conditions conditions() {
        return (expression, _) -> {
            String unwanted = expression.substring(UNLESS.length());
            return given -> unwanted.equals(given.occurrence().to()) && !defects.has(Defect.CONDITION_NOT_ASKED)
                    ? new Conditions.Fails("it became " + unwanted)
                    : new Conditions.Holds();
        };
    }

    /// The reference model's own reading of that language.
    static boolean holds(Rule rule, String value) {
        return !(UNLESS + value).equals(rule.condition());
    }

    static List<Person> people(Defects defects) {
        boolean asAll = defects.has(Defect.PERSONAL_OVERRIDE_IGNORED);
        return List.of(
                new Person(UUID.nameUUIDFromBytes(new byte[] {7}), "Ada", null, "7", "U07", true, Map.of()),
                new Person(
                        UUID.nameUUIDFromBytes(new byte[] {8}),
                        "Grace",
                        null,
                        "8",
                        "U08",
                        true,
                        asAll
                                ? Map.of()
                                : Map.of(
                                        "deal_value_decrease", new Person.Override(false, null),
                                        "deal_value_increase", new Person.Override(true, new Urgency(5)))),
                new Person(UUID.nameUUIDFromBytes(new byte[] {9}), "Alan", null, "9", "U09", false, Map.of()));
    }
}
