package io.bellwether.simulator;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.Denomination;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Reading;
import io.bellwether.model.Route;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Account;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// What happens in the CRM, and what its webhooks tell of it: the truth that a run is judged by.
///
/// @param facts every value that a property took, in the order of time
/// @param deliveries what the vendor sends and when; duplicates and twins included
record Scenario(WorkspaceId workspace, List<Fact> facts, List<Shipment> deliveries) {
    static final Instant START = Instant.parse("2026-11-16T08:00:00Z");
    static final Duration STORM = Duration.ofHours(2);
    static final Pipeline PIPELINE = new Pipeline(
            "default",
            "Sales",
            List.of(
                    new Stage("lead", "Lead", 0, false, false),
                    new Stage("demo", "Demo", 1, false, false),
                    new Stage("offer", "Offer", 2, false, false),
                    new Stage("won", "Won", 3, true, true),
                    new Stage("lost", "Lost", 4, true, false)));
    private static final List<String> STAGES = List.of("lead", "demo", "offer", "won", "lost");
    private static final List<String> AMOUNTS = List.of("5000", "8000", "12000", "30000");

    /// @param webhook whether the vendor tells of it; what was before the connection is only in its history
    record Fact(EntityRef entity, String property, String value, Instant at, boolean webhook) {}

    record Shipment(Instant at, Reading.Elements reading) {
        private Set<String> properties() {
            return reading.elements().stream()
                    .map(element -> ((Reading.Readable) element).event())
                    .map(event -> event.entity() + " " + ((Happening.PropertyChanged) event.happening()).property())
                    .collect(toSet());
        }
    }

    Account account() {
        return new Account("hubspot", "1");
    }

    List<Fact> factsOf(EntityRef entity) {
        return facts.stream().filter(fact -> fact.entity().equals(entity)).toList();
    }

    private static final RuleSet RULES = RuleSet.of(
            List.of(
                    rule("deal-stage-regression", new Trigger.DealStageRegression()),
                    rule(
                            "deal-value-increase",
                            new Trigger.DealValueIncrease(BigDecimal.TEN, BigDecimal.valueOf(1000), Denomination.DEAL)),
                    rule(
                            "deal-value-decrease",
                            new Trigger.DealValueDecrease(BigDecimal.TEN, BigDecimal.ZERO, Denomination.DEAL)),
                    rule("deal-closed-lost", new Trigger.DealClosedLost())),
            Vocabulary.HUBSPOT);

    RuleSet rules() {
        return RULES;
    }

    private static Rule rule(String id, Trigger trigger) {
        return new Rule(
                new RuleId(id),
                1,
                true,
                trigger,
                new Urgency(80),
                Duration.ZERO,
                List.of(new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL)));
    }

    static Scenario of(long seed, Defects defects) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        List<Fact> facts = new ArrayList<>();
        List<Shipment> shipments = new ArrayList<>();
        int deals = random.nextInt(2, 7);
        for (int deal = 0; deal < deals; deal++) {
            EntityRef ref = new EntityRef(EntityType.DEAL, Integer.toString(100 + deal));
            live(ref, "dealstage", STAGES, random, facts, shipments, defects);
            live(ref, "amount", AMOUNTS, random, facts, shipments, defects);
        }
        facts.sort(Comparator.comparing(Fact::at));
        shipments.sort(Comparator.comparing(Shipment::at));
        return new Scenario(new WorkspaceId(new UUID(0, 1)), facts, bundle(shipments, random));
    }

    /// Some of what is sent within a minute comes in one delivery; two changes of one property never do, for those
    /// would mean one change from the first to the last.
    private static List<Shipment> bundle(List<Shipment> shipments, SplittableRandom random) {
        List<Shipment> bundled = new ArrayList<>();
        for (Shipment shipment : shipments) {
            Shipment last = bundled.isEmpty() ? null : bundled.getLast();
            if (last != null
                    && random.nextInt(3) == 0
                    && shipment.at().isBefore(last.at().plusSeconds(60))
                    && Collections.disjoint(last.properties(), shipment.properties())) {
                List<Reading.Element> elements = new ArrayList<>(last.reading().elements());
                elements.addAll(shipment.reading().elements());
                bundled.set(bundled.size() - 1, new Shipment(shipment.at(), new Reading.Elements(elements)));
            } else {
                bundled.add(shipment);
            }
        }
        return bundled;
    }

    private static void live(
            EntityRef ref,
            String property,
            List<String> values,
            SplittableRandom random,
            List<Fact> facts,
            List<Shipment> shipments,
            Defects defects) {
        String value = values.get(random.nextInt(values.size()));
        facts.add(new Fact(ref, property, value, START.minus(Duration.ofDays(30)), false));
        Instant at = START;
        int changes = random.nextInt(0, 4);
        for (int change = 0; change < changes; change++) {
            at = at.plusSeconds(random.nextInt(5, 1500));
            String next = values.get(random.nextInt(values.size()));
            if (!next.equals(value)) {
                value = next;
                facts.add(new Fact(ref, property, value, at, true));
                tell(ref, property, value, at, change, random, shipments, defects);
            }
        }
    }

    /// Once, and often again: a retry of the same event, the generic twin of it, out of its turn.
    private static void tell(
            EntityRef ref,
            String property,
            String value,
            Instant at,
            int eventId,
            SplittableRandom random,
            List<Shipment> shipments,
            Defects defects) {
        int copies = random.nextInt(1, 4);
        for (int copy = 0; copy < copies; copy++) {
            boolean twin = random.nextInt(3) == 0 && copy > 0;
            Instant told = twin ? at.plusMillis(random.nextInt(0, 900)) : at;
            Instant shipped = at.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(1, 1800) : random.nextInt(1, 5));
            Instant occurred = defects.has(Defect.OCCURRED_WHEN_IT_ARRIVED) ? shipped : told;
            SourceEvent event = event(ref, property, value, occurred, eventId, twin ? "generic" : "typed", defects);
            shipments.add(new Shipment(shipped, new Reading.Elements(List.of(new Reading.Readable(event)))));
        }
    }

    private static SourceEvent event(
            EntityRef ref,
            String property,
            String value,
            Instant at,
            int eventId,
            String subscription,
            Defects defects) {
        Fingerprint identity = Fingerprint.of("simulated").with(eventId);
        if (!defects.has(Defect.EVENT_ID_ONLY_IDENTITY)) {
            identity.with(ref).with(property).with(value).with(at).with(subscription);
        }
        return new SourceEvent(
                "hubspot",
                "1",
                identity.hex(),
                SignalType.CRM_UPDATE,
                ref,
                new Happening.PropertyChanged(property, value),
                at,
                new Urgency(60),
                0.95,
                "CRM_UI",
                null,
                "{}");
    }
}
