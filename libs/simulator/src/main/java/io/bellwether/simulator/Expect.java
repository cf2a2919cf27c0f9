package io.bellwether.simulator;

import io.bellwether.model.Alert;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Person;
import io.bellwether.model.Route;
import io.bellwether.model.Rule;
import io.bellwether.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The reference model: what a workspace has to hear, read off what happened in the CRM in its right order. It shares
/// no line with what it judges.
final class Expect {
    private static final List<String> OPEN = List.of("lead", "demo", "offer");

    private static final List<String> SENIOR = List.of("VP of Sales", "Interim Head of Sales");

    /// Two tellings of one change, such as a webhook and its twin, differ by less.
    private static final Duration ONE_MOMENT = Duration.ofSeconds(2);

    private final Scenario scenario;

    Expect(Scenario scenario) {
        this.scenario = scenario;
    }

    /// A change that a rule waits for.
    record Hit(Rule rule, Fact fact) {
        boolean is(Alert alert) {
            return concerns(alert)
                    && Objects.equals(alert.change().to(), fact.value())
                    && Duration.between(fact.at(), alert.occurredAt()).abs().compareTo(ONE_MOMENT) <= 0;
        }

        /// Whether the rule was quiet about the record because of this alert.
        boolean isCoveredBy(Alert alert) {
            Instant from = alert.occurredAt().minus(ONE_MOMENT);
            Instant to = alert.occurredAt().plus(rule.coolDown()).plus(ONE_MOMENT);
            return !rule.coolDown().isZero()
                    && concerns(alert)
                    && !fact.at().isBefore(from)
                    && fact.at().isBefore(to);
        }

        private boolean concerns(Alert alert) {
            return alert.rule().equals(rule.id()) && alert.entity().ref().equals(fact.entity());
        }

        @Override
        public String toString() {
            return rule.trigger().type() + " " + rule.coolDown() + " " + fact;
        }
    }

    List<Hit> hits() {
        List<Hit> hits = new ArrayList<>();
        for (List<Fact> facts : scenario.facts().values()) {
            Map<String, String> present = new HashMap<>();
            for (Fact fact : facts) {
                String before = present.put(fact.property(), fact.value());
                if (fact.at().isAfter(SyncRuns.TELLING_FROM) && before != null) {
                    scenario.wanted().rules().all().stream()
                            .filter(Rule::enabled)
                            .filter(rule -> waitsFor(rule.trigger(), fact, before))
                            .filter(rule -> Wishes.holds(rule, fact.value()))
                            .forEach(rule -> hits.add(new Hit(rule, fact)));
                }
            }
        }
        return hits;
    }

    private boolean waitsFor(Trigger trigger, Fact fact, String from) {
        return switch (fact.entity().type()) {
            case CONTACT -> trigger instanceof Trigger.ChampionChanged(boolean every) && champion(every, fact, from);
            case DEAL ->
                Fact.isLink(fact.property())
                        ? trigger instanceof Trigger.NewStakeholder && joins(fact)
                        : waitsFor(trigger, fact.property(), from, fact.value());
            case COMPANY -> waitsFor(trigger, fact.property(), from, fact.value());
        };
    }

    /// Who is taken from a deal, or has no title that counts, is nobody new.
    private boolean joins(Fact fact) {
        return fact.value().equals(Fact.LINKED)
                && scenario.factsOf(Fact.contact(fact.property())).stream()
                        .anyMatch(it -> it.property().equals("jobtitle") && SENIOR.contains(it.value()));
    }

    private boolean champion(boolean every, Fact fact, String from) {
        boolean counts = switch (fact.property()) {
            case "jobtitle", "company" -> true;
            case "hs_email_bounce" -> Integer.parseInt(fact.value()) > Integer.parseInt(from);
            case Fact.LIFE -> fact.value().equals(Fact.DELETED);
            default -> false;
        };
        return counts
                && scenario.facts().keySet().stream()
                        .filter(deal -> deal.type() == EntityType.DEAL)
                        .anyMatch(deal -> hangsOn(deal, fact, every));
    }

    /// By the links of that moment: the primary ones, or else the only one. The deals of contacts that change stay
    /// open.
    private boolean hangsOn(EntityRef deal, Fact fact, boolean every) {
        Set<EntityRef> linked = new HashSet<>();
        for (Fact link : scenario.factsOf(deal)) {
            if (Fact.isLink(link.property()) && !link.at().isAfter(fact.at())) {
                EntityRef contact = Fact.contact(link.property());
                if (link.value().equals(Fact.LINKED)) {
                    linked.add(contact);
                } else {
                    linked.remove(contact);
                }
            }
        }
        boolean primary = DrawPeople.isPrimary(fact.entity());
        boolean onlyOne = linked.size() == 1;
        return linked.contains(fact.entity()) && (every || primary || onlyOne);
    }

    private static boolean waitsFor(Trigger trigger, String property, String from, String to) {
        return switch (property) {
            case "dealstage" -> stage(trigger, from, to);
            case "amount" -> amount(trigger, Double.parseDouble(from), Double.parseDouble(to));
            case "closedate" -> closeDate(trigger, Instant.parse(from), Instant.parse(to));
            case "competitor" -> trigger instanceof Trigger.CompetitorDetected;
            case "hubspot_owner_id" -> trigger instanceof Trigger.DealOwnerChanged;
            case "lifecyclestage" -> trigger instanceof Trigger.CompanyLifecycleChanged;
            case "numberofemployees" ->
                trigger instanceof Trigger.CompanyFirmographicsChanged(var percent, int _)
                        && Math.abs(moved(Double.parseDouble(from), Double.parseDouble(to))) >= percent.doubleValue();
            case "dealtype" -> trigger instanceof Trigger.Custom;
            default -> false;
        };
    }

    private static boolean stage(Trigger trigger, String from, String to) {
        boolean opens = OPEN.contains(to);
        boolean wasOpen = OPEN.contains(from);
        if (trigger instanceof Trigger.DealStageRegression) {
            return opens && wasOpen && OPEN.indexOf(to) < OPEN.indexOf(from);
        }
        return trigger instanceof Trigger.DealClosedLost && to.equals("lost")
                || trigger instanceof Trigger.DealClosedWon && to.equals("won")
                || trigger instanceof Trigger.DealReopened && opens && !wasOpen;
    }

    private static boolean amount(Trigger trigger, double from, double to) {
        if (trigger instanceof Trigger.DealValueIncrease(var percent, var money, var _)) {
            return to - from >= money.doubleValue() && moved(from, to) >= percent.doubleValue();
        }
        return trigger instanceof Trigger.DealValueDecrease(var percent, var money, var _)
                && from > to
                && from - to >= money.doubleValue()
                && -moved(from, to) >= percent.doubleValue();
    }

    private static boolean closeDate(Trigger trigger, Instant from, Instant to) {
        long days = ChronoUnit.DAYS.between(from, to);
        if (trigger instanceof Trigger.DealCloseDatePushed(int least, int _)) {
            return days >= least;
        }
        return trigger instanceof Trigger.DealCloseDatePulledIn(int least) && -days >= least;
    }

    private static double moved(double from, double to) {
        return (to - from) * 100 / from;
    }

    /// Where people have to find an alert, once in each place.
    List<String> places(Alert alert) {
        List<String> places = new ArrayList<>();
        scenario.wanted().rules().all().stream()
                .filter(rule -> rule.id().equals(alert.rule()))
                .flatMap(rule -> rule.routes().stream())
                .forEach(route -> places.add(((Route.SlackChannel) route).channel()));
        String owner = owner(alert.entity().ref());
        scenario.wanted().people().stream()
                .filter(person -> person.directMessages() && Objects.equals(person.ownerExternalId(), owner))
                .filter(person -> {
                    Person.Override own = person.overrides().get(alert.trigger());
                    return own == null || own.enabled();
                })
                .forEach(person -> places.add(Objects.requireNonNull(person.slackUserId())));
        return places;
    }

    /// Those who want direct messages own records whose owner never changes.
    private String owner(EntityRef entity) {
        return scenario.factsOf(entity).stream()
                .filter(fact -> fact.property().equals("hubspot_owner_id"))
                .map(Fact::value)
                .findFirst()
                .orElse("");
    }
}
