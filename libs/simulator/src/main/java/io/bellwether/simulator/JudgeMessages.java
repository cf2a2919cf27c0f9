package io.bellwether.simulator;

import io.bellwether.effects.EffectStore;
import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.EffectId;
import io.bellwether.model.Person;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Urgency;
import io.bellwether.simulator.SimulatedSlack.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Holds Slack's own ledger against the alerts: each is told once in each place where people want to hear of it, by
/// itself or in a digest, and neither too early nor too often.
final class JudgeMessages {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(11);
    private static final int LONGEST_WAIT_DAYS = 14;

    private final World world;
    private final Expect expect;
    private final List<String> violations = new ArrayList<>();

    JudgeMessages(World world, Expect expect) {
        this.world = world;
        this.expect = expect;
    }

    private record Place(AlertId alert, String channel) {}

    List<String> judge() {
        world.slack.calledWhileHeld().forEach(id -> violations.add("Slack was not given its rest by " + id));
        effects();
        places();
        world.slack.ledger().forEach(this::moment);
        budgets();
        return violations;
    }

    private void effects() {
        Map<EffectId, Integer> posts = new HashMap<>();
        world.slack.ledger().forEach(post -> posts.merge(post.effect(), 1, Integer::sum));
        world.tables.effects.forEach((id, row) -> {
            int count = posts.getOrDefault(id, 0);
            if (row.state() != EffectStore.State.SENT) {
                violations.add("Effect " + id + " is " + row.state());
            }
            if (count != 1) {
                violations.add("Effect " + id + " landed " + count + " times");
            }
        });
        if (posts.size() > world.tables.effects.size()) {
            violations.add("Slack has posts of no effect");
        }
    }

    private void places() {
        Map<Place, Integer> balance = new HashMap<>();
        for (Alert alert : world.tables.alerts) {
            expect.places(alert).forEach(channel -> balance.merge(new Place(alert.id(), channel), 1, Integer::sum));
        }
        for (Post post : world.slack.ledger()) {
            post.alerts().forEach(alert -> balance.merge(new Place(alert.id(), post.channel()), -1, Integer::sum));
        }
        balance.forEach((place, owed) -> {
            if (owed != 0) {
                violations.add((owed > 0 ? "Not told in " : "Told once too often in ") + place.channel() + ": "
                        + place.alert());
            }
        });
    }

    private void moment(Post post) {
        Instant planned = world.tables.plannedFor.getOrDefault(post.effect(), Instant.EPOCH);
        if (post.at().plus(CLOCKS_DIFFER).isBefore(planned)) {
            violations.add("Told at " + post.at() + ", and not to be told before " + planned);
        }
        for (Alert alert : post.alerts()) {
            Instant raised = alert.createdAt();
            QuietHours quiet = quietHours(post.channel());
            if (quiet != null && post.at().plus(CLOCKS_DIFFER).isBefore(quiet.opens(raised))) {
                violations.add("Raised at " + raised + " in quiet hours, and told at " + post.at());
            }
            Urgency own = urgencyFor(post.channel(), alert);
            if (own != null && !own.equals(alert.urgency())) {
                violations.add(post.channel() + " heard of " + alert.title() + " as " + alert.urgency());
            }
        }
    }

    private static @Nullable QuietHours quietHours(String channel) {
        if (channel.equals(DrawWishes.HELD_AT_NIGHT.channel())) {
            return DrawWishes.QUIET;
        }
        return channel.equals(DrawWishes.BOUNDED.channel()) ? DrawWishes.QUIET_DAYS : null;
    }

    private @Nullable Urgency urgencyFor(String channel, Alert alert) {
        return world.scenario.wanted().people().stream()
                .filter(person -> channel.equals(person.slackUserId()))
                .map(person -> person.overrides().get(alert.trigger()))
                .filter(Objects::nonNull)
                .map(Person.Override::urgency)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// By the days for which they were planned: an outage may move the last ones of a day into the next. Nobody is made
    /// to wait for longer than two weeks that are full.
    private void budgets() {
        Map<LocalDate, Integer> days = new HashMap<>();
        for (Post post : world.slack.ledger()) {
            if (post.channel().equals(DrawWishes.BOUNDED.channel())) {
                Instant planned = Objects.requireNonNull(world.tables.plannedFor.get(post.effect()));
                days.merge(planned.atZone(DrawWishes.BUDGET.zone()).toLocalDate(), 1, Integer::sum);
            }
        }
        days.forEach((day, messages) -> {
            if (messages > DrawWishes.BUDGET.messages() && !areFullBefore(day, days)) {
                violations.add(messages + " messages to " + DrawWishes.BOUNDED.channel() + " on " + day);
            }
        });
    }

    private static boolean areFullBefore(LocalDate day, Map<LocalDate, Integer> days) {
        return IntStream.rangeClosed(1, LONGEST_WAIT_DAYS)
                .mapToObj(day::minusDays)
                .filter(before -> !DrawWishes.QUIET_DAYS.wholeDays().contains(before.getDayOfWeek()))
                .allMatch(before -> days.getOrDefault(before, 0) >= DrawWishes.BUDGET.messages());
    }
}
