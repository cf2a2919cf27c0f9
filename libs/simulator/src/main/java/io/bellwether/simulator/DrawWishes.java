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
final class DrawWishes {
    static final QuietHours QUIET = new QuietHours(LocalTime.of(8, 30), LocalTime.of(9, 40), ZoneOffset.UTC, Set.of());

    /// Its days change amid the storm.
    static final DailyBudget BUDGET = new DailyBudget(2, ZoneOffset.ofHours(15));

    /// The second and the third day after those, and a day on which the clock asks.
    static final QuietHours QUIET_DAYS = new QuietHours(
            LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BUDGET.zone(), Set.of(DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY));

    static final Route.SlackChannel AT_ONCE = new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL);
    static final Route.SlackChannel HELD_AT_NIGHT = new Route.SlackChannel("C0QUIET", true, QUIET, null, null);
    static final Route.SlackChannel BOUNDED = new Route.SlackChannel("C0BOUNDED", false, QUIET_DAYS, null, BUDGET);
    static final Route.SlackChannel AT_EVERY_HOUR = digest("C0HOUR", 0);
    static final Route.SlackChannel AT_EVERY_HALF = digest("C0HALF", 30);
    static final Route.SlackChannel AT_EVERY_QUARTER = digest("C0QUARTER", 45);

    private static Route.SlackChannel digest(String channel, int minutes) {
        ZoneOffset zone = ZoneOffset.ofHoursMinutes(5, minutes);
        return new Route.SlackChannel(
                channel, false, null, new Digest(Digest.Every.HOUR, LocalTime.MIDNIGHT, DayOfWeek.MONDAY, zone), null);
    }

    static final List<String> SENIOR = List.of("vp", "head of sales");
    private static final List<String> NOT_WANTED = List.of("renewal", "offer", "8000", "customer", "Acme");

    private static final List<Person> PEOPLE = List.of(
            person(7, true, Map.of()),
            person(
                    8,
                    true,
                    Map.of(
                            "deal_value_decrease", new Person.Override(false, null),
                            "deal_value_increase", new Person.Override(true, new Urgency(5)))),
            person(9, false, Map.of()));

    private final SplittableRandom random;

    DrawWishes(SplittableRandom random) {
        this.random = random;
    }

    Wishes draw() {
        List<Rule> rules = new ArrayList<>();
        for (Trigger trigger : triggers()) {
            if (random.nextInt(4) > 0) {
                rules.add(rule(rules.size(), trigger));
            }
        }
        return Wishes.of(rules, PEOPLE, Wishes.CONDITIONS);
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
                new Trigger.Custom(EntityType.DEAL, "dealtype"),
                new Trigger.ChampionChanged(random.nextInt(3) == 0),
                new Trigger.NewStakeholder(SENIOR),
                new Trigger.DealStalled(one(1, 7, 21)),
                new Trigger.ChampionCold(one(1, 14, 30)),
                new Trigger.SlipRisk(one(5, 30, 365), new BigDecimal("0." + one(15, 30, 60))),
                new Trigger.LossRisk(new BigDecimal("0." + one(15, 30, 60)), "competitor"));
    }

    private int one(int... of) {
        return of[random.nextInt(of.length)];
    }

    private Rule rule(int number, Trigger trigger) {
        boolean enabled = random.nextInt(10) > 0;
        boolean asks =
                trigger instanceof Trigger.Custom || random.nextInt(6) == 0 && !(trigger instanceof Trigger.Timed);
        Duration unit = trigger instanceof Trigger.Timed ? Duration.ofHours(2) : Duration.ofMinutes(1);
        Duration coolDown = random.nextInt(5) == 0 ? unit.multipliedBy(random.nextInt(5, 60)) : Duration.ZERO;
        return new Rule(
                new RuleId("rule-" + number),
                1,
                enabled,
                null,
                null,
                trigger,
                asks ? Wishes.UNLESS + NOT_WANTED.get(random.nextInt(NOT_WANTED.size())) : null,
                new Urgency(80),
                coolDown,
                routes());
    }

    private List<Route> routes() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> List.of(AT_EVERY_HOUR, AT_EVERY_HALF, AT_EVERY_QUARTER);
            case 3 -> List.of(AT_EVERY_HALF, AT_ONCE);
            case 4 -> List.of(HELD_AT_NIGHT);
            case 5 -> List.of(BOUNDED);
            default -> List.of(AT_ONCE);
        };
    }

    private static Person person(int owner, boolean directMessages, Map<String, Person.Override> overrides) {
        return new Person(
                new UUID(3, owner), "Person " + owner, null, "" + owner, "U0" + owner, directMessages, overrides);
    }
}
