package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// Deals that stand still, were pushed, shrank or went back, and when the clock looks at them. The mirror has them from
/// the beginning; some change while it looks.
final class DrawClocked {
    private static final List<String> OPEN = List.of("lead", "demo", "offer");
    private static final List<String> DATES =
            List.of("2026-11-10T00:00:00Z", "2026-11-20T00:00:00Z", "2026-12-10T00:00:00Z", "2027-03-31T00:00:00Z");
    private static final List<String> AMOUNTS = List.of("5000", "8000", "12000", "30000");

    private final SplittableRandom random;
    private final DrawChanges changes;

    DrawClocked(SplittableRandom random, DrawChanges changes) {
        this.random = random;
        this.changes = changes;
    }

    /// Amid the storm; after it there are [World#CALM_NIGHTS].
    List<Instant> nights() {
        return random.ints(random.nextInt(1, 4), 60, (int) Scenario.STORM.toSeconds())
                .sorted()
                .mapToObj(Scenario.START::plusSeconds)
                .toList();
    }

    void draw() {
        int deals = random.nextInt(2, 7);
        for (int number = 0; number < deals; number++) {
            EntityRef deal = new EntityRef(EntityType.DEAL, Integer.toString(200 + number));
            changes.know(deal);
            past(deal, "dealstage", OPEN);
            past(deal, "amount", AMOUNTS);
            if (random.nextInt(4) > 0) {
                past(deal, Life.CLOSE_DATE, DATES);
            }
            changes.is(deal, "competitor", random.nextInt(3) == 0 ? "Acme" : "");
            touched(deal, number);
            change(deal);
        }
    }

    /// What became of it in the last weeks.
    private void past(EntityRef deal, String property, List<String> values) {
        String value = changes.one(values);
        Instant at = Scenario.START.minus(Duration.ofDays(70));
        changes.was(deal, property, value, at);
        int steps = random.nextInt(0, 3);
        for (int step = 0; step < steps; step++) {
            at = at.plusSeconds(random.nextInt(86_400, 33 * 86_400));
            String next = changes.one(values);
            if (!next.equals(value)) {
                value = next;
                changes.was(deal, property, value, at);
            }
        }
    }

    /// When somebody was in touch: by the deal's own word, or by that of the contact that it hangs on.
    private void touched(EntityRef deal, int number) {
        if (random.nextInt(2) == 0) {
            changes.is(deal, Life.LAST_CONTACTED, daysAgo());
        }
        if (random.nextInt(2) == 0) {
            EntityRef contact = new EntityRef(EntityType.CONTACT, Integer.toString(250 + number));
            changes.know(contact);
            changes.is(contact, Life.LAST_CONTACTED, daysAgo());
            changes.is(deal, Fact.CONTACT + contact.externalId(), Fact.LINKED);
        }
    }

    private String daysAgo() {
        return Scenario.START.minusSeconds(random.nextInt(3_600, 60 * 86_400)).toString();
    }

    private void change(EntityRef deal) {
        Instant at = Scenario.START.plusSeconds(random.nextInt(5, 5_000));
        switch (random.nextInt(6)) {
            case 0 -> changes.becomes(deal, "dealstage", changes.one(List.of("won", "lost")), at, 0);
            case 1 -> changes.becomes(deal, Life.CLOSE_DATE, changes.one(DATES), at, 0);
            case 2 -> changes.becomes(deal, Life.LAST_CONTACTED, at.toString(), at, 0);
            case 3 -> changes.becomes(deal, "amount", changes.one(AMOUNTS), at, 0);
            default -> {}
        }
    }
}
