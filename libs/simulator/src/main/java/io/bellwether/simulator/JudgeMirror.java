package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// In the end the mirror says what the CRM says: of what it has, and after a sync of everything.
final class JudgeMirror {
    private final World world;
    private final List<String> violations = new ArrayList<>();

    JudgeMirror(World world) {
        this.world = world;
    }

    List<String> judge() {
        SimulatedCrm crm = new SimulatedCrm(world.scenario);
        Instant now = world.time.instant();
        Set<EntityRef> alive = new HashSet<>();
        for (EntityType type : EntityType.values()) {
            alive.addAll(crm.alive(type, now));
        }
        Set<EntityRef> mirrored = new HashSet<>();
        world.tables.entities.forEach((ref, entity) -> {
            if (!entity.deleted) {
                mirrored.add(ref);
                Map<String, String> truth = crm.listed(ref, now, false).record().properties();
                if (!entity.properties.equals(truth)) {
                    violations.add(ref + " is " + entity.properties + " instead of " + truth);
                }
            }
        });
        if (!world.scenario.syncs().isSynced()) {
            links(crm, now);
        }
        if (world.scenario.syncs().isSynced()) {
            if (!mirrored.equals(alive)) {
                violations.add("The mirror has " + mirrored + " instead of " + alive);
            }
            aliases();
        }
        return violations;
    }

    /// Of the deals that the mirror has, and no sync tells of links here.
    private void links(SimulatedCrm crm, Instant now) {
        world.tables.entities.forEach((ref, entity) -> {
            Map<EntityRef, Boolean> mirrored = new TreeMap<>();
            world.tables.links.of(ref).forEach(link -> mirrored.put(link.ref(), link.primary()));
            if (ref.type() == EntityType.DEAL && !mirrored.equals(crm.linked(ref, now))) {
                violations.add(ref + " is linked with " + mirrored + " instead of " + crm.linked(ref, now));
            }
            boolean gone = crm.answering(ref, now).isEmpty();
            if (gone != entity.deleted) {
                violations.add(ref + (gone ? " is gone, and the mirror has it still" : " is there, and not mirrored"));
            }
        });
    }

    private void aliases() {
        world.scenario.leaving().forEach((ref, leaving) -> {
            EntityRef into = leaving.into();
            if (into != null && world.tables.entities.containsKey(ref)) {
                violations.add(ref + " went into " + into + ", and the mirror has it still");
            }
        });
    }
}
