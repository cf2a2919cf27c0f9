package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Contacts of open deals: those that a deal hangs on change, bounce, are deleted; others are linked with it and taken
/// away. Who changes is linked from the beginning, and taken away only afterwards: that a link came first, or had gone
/// before, nobody can know until it is told.
final class DrawPeople {
    private static final int FIRST_OTHER = 350;
    private static final List<String> TITLES = List.of("CFO", "Advisor", "Buyer", "Purchasing");
    private static final List<String> EMPLOYERS = List.of("Northwind", "Contoso", "Fabrikam");
    private static final List<String> BOUNCES = List.of("0", "1", "2", "3");
    private static final List<String> JOINING = List.of("VP of Sales", "Interim Head of Sales", "MVP", "Analyst");

    private final SplittableRandom random;
    private final DrawChanges changes;

    DrawPeople(SplittableRandom random, DrawChanges changes) {
        this.random = random;
        this.changes = changes;
    }

    /// Whether its links are marked as the primary one.
    static boolean isPrimary(EntityRef contact) {
        return Integer.parseInt(contact.externalId()) < FIRST_OTHER;
    }

    void draw() {
        int deals = random.nextInt(1, 3);
        for (int number = 0; number < deals; number++) {
            EntityRef deal = new EntityRef(EntityType.DEAL, Integer.toString(150 + number));
            Life.OPEN_DEAL.fixed.forEach((property, values) -> changes.is(deal, property, changes.one(values)));
            boolean hanging = random.nextInt(4) > 0;
            boolean alone = random.nextInt(2) == 0;
            if (hanging) {
                changes.know(deal);
                Instant last = hangsOn(deal, contact(300 + 10 * number));
                if (alone && random.nextInt(2) == 0) {
                    leaves(deal, contact(300 + 10 * number), last);
                }
            }
            if (hanging && !alone) {
                hangsOn(deal, contact(FIRST_OTHER + 10 * number));
            }
            if (!hanging || !alone) {
                joins(deal, contact(FIRST_OTHER + 5 + 10 * number));
            }
        }
    }

    private static EntityRef contact(int number) {
        return new EntityRef(EntityType.CONTACT, Integer.toString(number));
    }

    /// @return when the contact changed last
    private Instant hangsOn(EntityRef deal, EntityRef contact) {
        changes.is(deal, Fact.CONTACT + contact.externalId(), Fact.LINKED);
        if (random.nextInt(4) == 0) {
            changes.know(contact);
            changes.is(contact, "jobtitle", changes.one(TITLES));
            changes.is(contact, Fact.LIFE, Fact.ALIVE);
            return turns(contact, Fact.LIFE, Fact.DELETED, Fact.ALIVE);
        }
        if (random.nextInt(2) == 0) {
            changes.know(contact);
        }
        return Stream.of(
                        changes.live(contact, "jobtitle", TITLES),
                        changes.live(contact, "company", EMPLOYERS),
                        changes.live(contact, "hs_email_bounce", BOUNCES))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void leaves(EntityRef deal, EntityRef contact, Instant after) {
        changes.becomes(
                deal, Fact.CONTACT + contact.externalId(), Fact.GONE, after.plusSeconds(random.nextInt(5, 300)), 0);
    }

    private void joins(EntityRef deal, EntityRef contact) {
        changes.is(contact, "jobtitle", changes.one(JOINING));
        if (random.nextInt(2) == 0) {
            changes.know(contact);
        }
        String link = Fact.CONTACT + contact.externalId();
        changes.is(deal, link, Fact.GONE);
        turns(deal, link, Fact.LINKED, Fact.GONE);
    }

    private Instant turns(EntityRef ref, String property, String there, String back) {
        Instant at = Scenario.START;
        int turns = random.nextInt(1, 4);
        for (int turn = 0; turn < turns; turn++) {
            at = at.plusSeconds(random.nextInt(5, 1500));
            changes.becomes(ref, property, turn % 2 == 0 ? there : back, at, turn);
        }
        return at;
    }
}
