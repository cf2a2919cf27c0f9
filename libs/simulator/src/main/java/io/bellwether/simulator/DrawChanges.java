package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening;
import io.bellwether.model.Reading;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lets records live: what their properties become, and what the vendor tells of it, often more than once and out of
/// its turn.
final class DrawChanges {
    static final Instant BEFORE = Scenario.START.minus(Duration.ofDays(30));

    private static final List<Leaving.How> HOW = List.of(Leaving.How.ARCHIVED, Leaving.How.MERGED, Leaving.How.PURGED);
    private static final int QUARTER = 900;

    private final SplittableRandom random;
    private final int mostChanges;
    private final Defects defects;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<EntityRef, Leaving> leaving = new TreeMap<>();
    private final Set<EntityRef> known = new TreeSet<>();
    private final List<Shipment> shipments = new ArrayList<>();

    /// @param mostChanges of one property; where a sync may find several at once, they mean one change from the first
    ///                    to the last
    DrawChanges(SplittableRandom random, int mostChanges, Defects defects) {
        this.random = random;
        this.mostChanges = mostChanges;
        this.defects = defects;
    }

    /// In the order of time.
    List<Fact> facts() {
        return facts;
    }

    List<Shipment> shipments() {
        return shipments;
    }

    Map<EntityRef, Leaving> leaving() {
        return leaving;
    }

    /// Records that the mirror has from the beginning, with their past.
    Set<EntityRef> known() {
        return known;
    }

    /// Contacts of which no webhook tells: edited, archived, purged and merged while they are listed.
    ///
    /// @param purged whether some are; only a run that reads everything finds those
    void drawStill(boolean purged) {
        int contacts = random.nextInt(4, 12);
        for (int contact = 0; contact < contacts; contact++) {
            EntityRef ref = new EntityRef(EntityType.CONTACT, Integer.toString(500 + 7 * contact));
            is(ref, "jobtitle", "Title 0");
            if (random.nextInt(2) == 0) {
                facts.add(new Fact(ref, "jobtitle", "Title 1", beforeTheLastSyncs()));
            }
            EntityRef next = new EntityRef(EntityType.CONTACT, Integer.toString(507 + 7 * contact));
            if (contact % 2 == 0 && contact + 1 < contacts && random.nextInt(2) == 0) {
                Leaving.How how = HOW.get(random.nextInt(purged ? HOW.size() : HOW.size() - 1));
                leaving.put(ref, new Leaving(beforeTheLastSyncs(), how, how == Leaving.How.MERGED ? next : null));
            }
        }
        facts.sort(Comparator.comparing(Fact::at));
    }

    private Instant beforeTheLastSyncs() {
        return Scenario.START.plusSeconds(random.nextInt(60, (int) SyncPlan.LAST_CHANGE.toSeconds()));
    }

    void draw() {
        int records = random.nextInt(2, 7);
        for (int record = 0; record < records; record++) {
            Life life = Life.values()[random.nextInt(Life.values().length)];
            EntityRef ref = new EntityRef(life.type, Integer.toString(100 + record));
            life.fixed.forEach((property, values) -> is(ref, property, one(values)));
            List<String> properties = new ArrayList<>(life.living.keySet());
            for (int many = 0; many < 2; many++) {
                String property = properties.remove(random.nextInt(properties.size()));
                live(ref, property, Objects.requireNonNull(life.living.get(property)));
            }
        }
    }

    void know(EntityRef ref) {
        known.add(ref);
    }

    /// In the order of time, and some of it in one delivery.
    void send() {
        facts.sort(Comparator.comparing(Fact::at));
        shipments.sort(Comparator.comparing(Shipment::at));
        bundle();
    }

    /// Some of what is sent within a minute comes in one delivery; two changes of one property never do, for those
    /// would mean one change from the first to the last.
    private void bundle() {
        List<Shipment> bundled = new ArrayList<>();
        for (Shipment shipment : shipments) {
            Shipment last = bundled.isEmpty() ? null : bundled.getLast();
            if (last != null
                    && random.nextInt(3) == 0
                    && shipment.at().isBefore(last.at().plusSeconds(60))
                    && !last.meets(shipment)) {
                List<Reading.Element> elements = new ArrayList<>(last.reading().elements());
                elements.addAll(shipment.reading().elements());
                bundled.set(bundled.size() - 1, new Shipment(shipment.at(), new Reading.Elements(elements)));
            } else {
                bundled.add(shipment);
            }
        }
        shipments.clear();
        shipments.addAll(bundled);
    }

    String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    void is(EntityRef ref, String property, String value) {
        was(ref, property, value, BEFORE);
    }

    void was(EntityRef ref, String property, String value, Instant at) {
        facts.add(new Fact(ref, property, value, at));
    }

    /// And the vendor tells of it.
    void becomes(EntityRef ref, String property, String value, Instant at, int eventId) {
        facts.add(new Fact(ref, property, value, at));
        tell(ref, property, value, at, eventId);
    }

    /// @return when it changed last
    Instant live(EntityRef ref, String property, List<String> values) {
        String value = one(values);
        is(ref, property, value);
        Instant at = Scenario.START;
        int changes = random.nextInt(0, mostChanges + 1);
        for (int change = 0; change < changes; change++) {
            at = at.plusSeconds(random.nextInt(5, 1500));
            if (random.nextInt(4) == 0) {
                at = shortlyBeforeADigest(at);
            }
            String next = one(values);
            if (!next.equals(value)) {
                value = next;
                becomes(ref, property, value, at, change);
            }
        }
        return at;
    }

    /// Digests close at the quarters of an hour: what comes shortly before may come too late for one.
    private Instant shortlyBeforeADigest(Instant at) {
        long second = at.getEpochSecond();
        Instant late = Instant.ofEpochSecond(second + QUARTER - second % QUARTER - random.nextInt(1, 60));
        return late.isAfter(at) ? late : at;
    }

    /// Once, and often again: a retry of the same event, the generic twin of it, out of its turn.
    private void tell(EntityRef ref, String property, String value, Instant at, int eventId) {
        int copies = random.nextInt(1, 4);
        for (int copy = 0; copy < copies; copy++) {
            boolean twin = random.nextInt(3) == 0 && copy > 0;
            Instant told = twin ? at.plusMillis(random.nextInt(0, 900)) : at;
            Instant shipped = at.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(1, 1800) : random.nextInt(1, 5));
            Instant occurred = defects.has(Defect.OCCURRED_WHEN_IT_ARRIVED) ? shipped : told;
            SourceEvent event = event(ref, property, value, occurred, eventId, twin ? "generic" : "typed");
            shipments.add(new Shipment(shipped, new Reading.Elements(List.of(new Reading.Readable(event)))));
        }
    }

    private SourceEvent event(
            EntityRef ref, String property, String value, Instant at, int eventId, String subscription) {
        EntityRef contact = Fact.isLink(property) ? Fact.contact(property) : null;
        boolean otherSide = contact != null && random.nextBoolean();
        Fingerprint identity = Fingerprint.of("simulated").with(eventId);
        if (!defects.has(Defect.EVENT_ID_ONLY_IDENTITY)) {
            identity.with(ref)
                    .with(property)
                    .with(value)
                    .with(at)
                    .with(subscription)
                    .with(otherSide);
        }
        return new SourceEvent(
                "hubspot",
                "1",
                identity.hex(),
                SignalType.CRM_UPDATE,
                otherSide ? contact : ref,
                happening(property, value, otherSide ? ref : contact),
                at,
                new Urgency(60),
                0.95,
                "CRM_UI",
                null,
                "{}");
    }

    private static Happening happening(String property, String value, @Nullable EntityRef other) {
        if (other != null) {
            return new Happening.Associated(
                    other, "DEAL_TO_CONTACT", value.equals(Fact.GONE), DrawPeople.isPrimary(Fact.contact(property)));
        }
        if (property.equals(Fact.LIFE)) {
            return value.equals(Fact.DELETED) ? new Happening.Deleted(false) : new Happening.Restored();
        }
        return new Happening.PropertyChanged(property, Life.asWebhooksTell(property, value));
    }
}
