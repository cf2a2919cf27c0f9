package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// The reference model of what the clock finds: of which period it tells about a deal at a moment, by what had happened
/// in the CRM until then. In whole points of a hundred, and sharing no line with what it judges.
final class ExpectTimers {
    private static final List<String> OPEN = List.of("lead", "demo", "offer");
    private static final List<Integer> WAY_LEFT = List.of(27, 13, 0);
    private static final int MOST = 95;
    private static final int MOST_PUSHES = 3;
    private static final Duration LATELY = Duration.ofDays(60);

    private final Scenario scenario;
    private final EntityRef deal;
    private final Instant now;

    ExpectTimers(Scenario scenario, EntityRef deal, Instant now) {
        this.scenario = scenario;
        this.deal = deal;
        this.now = now;
    }

    /// A deal without a stage counts as open.
    ///
    /// @return when the period began that has to be told of; empty when there is nothing to tell
    Optional<Instant> period(Trigger.Timed timer) {
        String stage = present("dealstage").map(Fact::value).orElse("");
        if (!stage.isEmpty() && !OPEN.contains(stage)) {
            return Optional.empty();
        }
        return switch (timer) {
            case Trigger.DealStalled(int days) ->
                every(days, present("dealstage").map(Fact::at));
            case Trigger.ChampionCold(int days) -> every(days, lastContact());
            case Trigger.SlipRisk(int horizon, var least) ->
                present(Life.CLOSE_DATE)
                        .map(date -> daysUntil(date.value()))
                        .filter(left -> left <= horizon)
                        .filter(left -> Math.min(MOST, slip(left, stage))
                                >= least.movePointRight(2).intValueExact())
                        .map(_ -> monday());
            case Trigger.LossRisk(var least, String _) ->
                Optional.of(monday())
                        .filter(_ -> Math.min(MOST, loss())
                                >= least.movePointRight(2).intValueExact());
        };
    }

    /// Whether nothing that a timer looks at changes from when the mirror knows the deal on.
    boolean standsStill() {
        return Stream.concat(Stream.of(deal), contacts())
                .flatMap(ref -> scenario.factsOf(ref).stream())
                .allMatch(fact -> fact.at().isBefore(Scenario.START));
    }

    private int slip(long left, String stage) {
        int way = stage.isEmpty() ? 0 : WAY_LEFT.get(OPEN.indexOf(stage));
        return (left < 0 ? 60 : 0)
                + way
                + (left >= 0 && left < 7 && way > 0 ? 15 : 0)
                + 15 * pushes()
                + (stoodFor(21) ? 15 : 0);
    }

    private int loss() {
        boolean silent = lastContact().filter(last -> daysSince(last) >= 30).isPresent();
        boolean rival =
                present("competitor").filter(it -> !it.value().isEmpty()).isPresent();
        return (steps("dealstage", now.minus(LATELY), (from, to) -> OPEN.indexOf(to) < OPEN.indexOf(from)) > 0 ? 25 : 0)
                + (steps("amount", now.minus(LATELY), (from, to) -> Integer.parseInt(to) < Integer.parseInt(from)) > 0
                        ? 20
                        : 0)
                + 10 * pushes()
                + (silent ? 20 : 0)
                + (stoodFor(30) ? 15 : 0)
                + (rival ? 15 : 0);
    }

    private int pushes() {
        int pushes = steps(
                Life.CLOSE_DATE, Instant.EPOCH, (from, to) -> Instant.parse(to).isAfter(Instant.parse(from)));
        return Math.min(MOST_PUSHES, pushes);
    }

    private boolean stoodFor(int days) {
        return present("dealstage")
                .filter(since -> daysSince(since.at()) >= days)
                .isPresent();
    }

    private int steps(String property, Instant since, BiPredicate<String, String> step) {
        int steps = 0;
        List<Fact> past = past(deal, property).toList();
        for (int i = 1; i < past.size(); i++) {
            boolean lately = !past.get(i).at().isBefore(since);
            if (lately && step.test(past.get(i - 1).value(), past.get(i).value())) {
                steps++;
            }
        }
        return steps;
    }

    private Optional<Instant> lastContact() {
        return Stream.concat(Stream.of(deal), contacts())
                .flatMap(ref -> past(ref, Life.LAST_CONTACTED).reduce((_, later) -> later).stream())
                .map(fact -> Instant.parse(fact.value()))
                .max(Comparator.naturalOrder());
    }

    /// Deals that the clock looks at hang on every contact that they are linked with: it is the only one.
    private Stream<EntityRef> contacts() {
        List<EntityRef> contacts = new ArrayList<>();
        scenario.factsOf(deal).stream()
                .filter(fact -> Fact.isLink(fact.property()))
                .forEach(fact -> contacts.add(Fact.contact(fact.property())));
        return contacts.stream().distinct();
    }

    private Optional<Instant> every(int days, Optional<Instant> since) {
        return since.filter(then -> daysSince(then) >= days)
                .map(then -> then.plus(Duration.ofDays(daysSince(then) / days * days)));
    }

    private Instant monday() {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        while (day.getDayOfWeek() != DayOfWeek.MONDAY) {
            day = day.minusDays(1);
        }
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Optional<Fact> present(String property) {
        return past(deal, property).reduce((_, later) -> later);
    }

    private Stream<Fact> past(EntityRef ref, String property) {
        return scenario.factsOf(ref).stream()
                .filter(fact -> fact.property().equals(property) && !fact.at().isAfter(now));
    }

    private long daysSince(Instant then) {
        return Duration.between(then, now).toDays();
    }

    private long daysUntil(String date) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return LocalDate.ofInstant(Instant.parse(date), ZoneOffset.UTC).toEpochDay() - today.toEpochDay();
    }
}
