package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// What happens in the CRM, what its webhooks tell of it, and what the workspace wants to hear: the truth that a run
/// is judged by.
///
/// @param wanted what the workspace wants to hear
/// @param seen the same, but for a planted defect, as the store tells it
/// @param facts by record, in the order of time
/// @param leaving which records leave the CRM
/// @param known what the mirror has from the beginning, with its past
/// @param deliveries what the vendor sends and when; duplicates and twins included
/// @param nights when the clock asks amid the storm; empty where it does not ask at all
/// @param syncs how the mirror is kept in step by sync runs as well; only then may webhooks be lost for good
record Scenario(
        WorkspaceId workspace,
        Wishes wanted,
        Wishes seen,
        Map<EntityRef, List<Fact>> facts,
        Map<EntityRef, Leaving> leaving,
        Set<EntityRef> known,
        List<Shipment> deliveries,
        List<Instant> nights,
        SyncPlan syncs) {
    static final Instant START = Instant.parse("2026-11-16T08:00:00Z");
    static final Duration STORM = Duration.ofHours(2);
    private static final List<SyncPlan> SYNCS = List.of(
            SyncPlan.EVERYTHING_ONCE,
            SyncPlan.CHANGES_ALONE,
            SyncPlan.NONE,
            SyncPlan.NONE,
            SyncPlan.NONE,
            SyncPlan.NONE,
            SyncPlan.NONE,
            SyncPlan.NONE,
            SyncPlan.NONE,
            SyncPlan.NONE);
    private static final int MOST_CHANGES = 3;
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
                new WorkspaceId(UUID.randomUUID()),
                Wishes.NONE,
                Wishes.NONE,
                Map.of(),
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                SyncPlan.NONE);
    }

    static Scenario of(long seed, Defects defects) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        Wishes wanted = new DrawWishes(random.split()).draw();
        SyncPlan syncs = SYNCS.get(random.nextInt(SYNCS.size()));
        DrawChanges changes = new DrawChanges(random.split(), syncs.isSynced() ? 1 : MOST_CHANGES, defects);
        changes.draw();
        List<Instant> nights = List.of();
        if (syncs.isSynced()) {
            changes.drawStill(syncs == SyncPlan.EVERYTHING_ONCE);
        } else {
            if (random.nextInt(3) == 0) {
                new DrawPeople(random.split(), changes).draw();
            }
            if (random.nextInt(3) == 0) {
                DrawClocked clocked = new DrawClocked(random.split(), changes);
                clocked.draw();
                nights = clocked.nights();
            }
        }
        changes.send();
        Map<EntityRef, List<Fact>> facts = new HashMap<>();
        changes.facts()
                .forEach(fact -> facts.computeIfAbsent(fact.entity(), _ -> new ArrayList<>())
                        .add(fact));
        return new Scenario(
                new WorkspaceId(new UUID(0, 1)),
                wanted,
                wanted.with(defects),
                facts,
                changes.leaving(),
                changes.known(),
                changes.shipments(),
                nights,
                syncs);
    }

    Account account() {
        return new Account("hubspot", "1");
    }

    List<Fact> factsOf(EntityRef entity) {
        return facts.getOrDefault(entity, List.of());
    }
}
