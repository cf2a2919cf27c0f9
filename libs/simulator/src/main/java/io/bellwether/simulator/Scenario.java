package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Person;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Account;
import io.bellwether.pipeline.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/// What happens in the CRM, what its webhooks tell of it, and what the workspace wants to hear: the truth that a run
/// is judged by.
///
/// @param facts by record, in the order of time
/// @param deliveries what the vendor sends and when; duplicates and twins included
record Scenario(
        WorkspaceId workspace,
        RuleSet rules,
        List<Person> people,
        Map<EntityRef, List<Fact>> facts,
        List<Shipment> deliveries) {
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

    /// Nothing happens, and nobody wants to hear of it.
    static Scenario quiet() {
        return new Scenario(
                new WorkspaceId(UUID.randomUUID()), DrawRules.none(), List.of(), Map.of(), List.of());
    }

    static Scenario of(long seed, Defects defects) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        RuleSet rules = new DrawRules(random.split(), defects).rules();
        DrawChanges changes = new DrawChanges(random.split(), defects);
        changes.draw();
        Map<EntityRef, List<Fact>> facts = new HashMap<>();
        changes.facts().forEach(fact -> facts.computeIfAbsent(fact.entity(), _ -> new java.util.ArrayList<>())
                .add(fact));
        return new Scenario(
                new WorkspaceId(new UUID(0, 1)), rules, DrawRules.people(defects), facts, changes.shipments());
    }

    Account account() {
        return new Account("hubspot", "1");
    }

    List<Fact> factsOf(EntityRef entity) {
        return facts.getOrDefault(entity, List.of());
    }
}
