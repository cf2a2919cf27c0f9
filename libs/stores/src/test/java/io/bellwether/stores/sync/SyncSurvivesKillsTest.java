package io.bellwether.stores.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.sync.SyncKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;

/// Killed at random between any two things that it asks of anybody, while people edit, delete, restore, purge and
/// merge, while the CRM answers 423, 429, 477 and 503 and ends its cursors: at the end the mirror says what the CRM
/// says.
final class SyncSurvivesKillsTest {
    private static final int SEEDS = Integer.getInteger("sync.seeds", 24);
    private static final List<String> STAGES = List.of("lead", "demo", "offer");

    static java.util.stream.LongStream seeds() {
        long first = Long.getLong("sync.seed", 1);
        return java.util.stream.LongStream.range(first, first + SEEDS);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("seeds")
    void endsWithTheMirrorEqualToTheCrm(long seed) {
        Random random = new Random(seed * 7919);
        SyncUnderTest sync = new SyncUnderTest(seed);
        populate(sync.crm, random);
        sync.now = sync.now.plusSeconds(60);

        disturb(sync, random);
        assertThat(sync.run(SyncKind.FULL)).isEqualTo("done");
        long toldByTheFirst = sync.mirror.count("SELECT count(*) FROM signal");
        for (int i = 0; i < 2; i++) {
            sync.now = sync.now.plus(Duration.ofMinutes(15));
            assertThat(sync.run(SyncKind.INCREMENTAL)).isEqualTo("done");
        }
        settle(sync);

        assertThat(toldByTheFirst).isZero();
        assertThat(sync.kills).isPositive();
        assertSame(sync);
    }

    private static void disturb(SyncUnderTest sync, Random random) {
        sync.killing = 0.02;
        sync.crm.failing = 0.05;
        sync.meanwhile = () -> {
            if (random.nextInt(4) == 0) {
                edit(sync.crm, random);
            }
        };
    }

    /// Nothing happens any more: what was missed is caught up with.
    private static void settle(SyncUnderTest sync) {
        sync.killing = 0;
        sync.crm.failing = 0;
        sync.meanwhile = () -> {};
        sync.now = sync.now.plus(Duration.ofMinutes(15));
        assertThat(sync.run(SyncKind.INCREMENTAL)).isEqualTo("done");
        sync.now = sync.now.plus(Duration.ofMinutes(15));
        assertThat(sync.run(SyncKind.FULL)).isEqualTo("done");
        for (int i = 0; i < 40; i++) {
            sync.now = sync.now.plus(Duration.ofSeconds(11));
            sync.fetchWanted();
        }
    }

    private static void assertSame(SyncUnderTest sync) {
        Map<EntityRef, Map<String, String>> expected = new TreeMap<>();
        Map<EntityRef, Map<EntityRef, Boolean>> links = new HashMap<>();
        for (EntityType type : EntityType.values()) {
            for (EntityRef ref : sync.crm.all(type, true)) {
                Map<String, String> properties =
                        new HashMap<>(sync.crm.last(ref).properties());
                properties.put(
                        "hs_lastmodifieddate", sync.crm.last(ref).modifiedAt().toString());
                properties.put("hubspot_owner_id", "7");
                expected.put(ref, properties);
                if (!sync.crm.linked(ref).isEmpty()) {
                    links.put(ref, new TreeMap<>(sync.crm.linked(ref)));
                }
            }
        }
        Map<EntityRef, Map<EntityRef, Boolean>> mirrored = sync.mirror.links();
        mirrored.keySet().retainAll(expected.keySet());

        assertThat(sync.mirror.alive()).isEqualTo(expected);
        assertThat(mirrored).isEqualTo(links);
        sync.mirror
                .aliases()
                .forEach((alias, remaining) ->
                        assertThat(sync.crm.merged()).containsEntry(alias, new EntityRef(alias.type(), remaining)));
    }

    private static void populate(FakeCrm crm, Random random) {
        for (int i = 0; i < 40; i++) {
            crm.create(EntityType.COMPANY, Map.of("name", "Company " + i, "domain", "company" + i + ".example"));
        }
        for (int i = 0; i < 90; i++) {
            EntityRef contact = crm.create(
                    EntityType.CONTACT, Map.of("name", "Person " + i, "email", "p@company" + i % 45 + ".example"));
            if (i % 3 != 0) {
                crm.link(contact, one(crm, EntityType.COMPANY, random), true);
            }
        }
        for (int i = 0; i < 50; i++) {
            EntityRef deal = crm.create(EntityType.DEAL, Map.of("dealname", "Deal " + i, "dealstage", "lead"));
            crm.link(deal, one(crm, EntityType.COMPANY, random), true);
            crm.link(deal, one(crm, EntityType.CONTACT, random), false);
        }
    }

    private static EntityRef one(FakeCrm crm, EntityType type, Random random) {
        List<EntityRef> all = crm.all(type, true);
        return all.get(random.nextInt(all.size()));
    }

    private static void edit(FakeCrm crm, Random random) {
        EntityType type = EntityType.values()[random.nextInt(3)];
        EntityRef ref = one(crm, type, random);
        switch (random.nextInt(12)) {
            case 0 -> crm.archive(ref);
            case 1 -> {
                List<EntityRef> archived = crm.all(type, false);
                if (!archived.isEmpty()) {
                    crm.restore(archived.get(random.nextInt(archived.size())));
                }
            }
            case 2 -> {
                EntityRef other = one(crm, type, random);
                if (!other.equals(ref)) {
                    crm.merge(ref, other);
                }
            }
            case 3 -> {
                if (random.nextInt(3) == 0) {
                    crm.purge(ref);
                }
            }
            case 4 -> crm.create(type, Map.of("name", "New " + random.nextInt(1000)));
            case 5 -> {
                if (type != EntityType.COMPANY) {
                    crm.link(ref, one(crm, EntityType.COMPANY, random), random.nextBoolean());
                }
            }
            case 6 -> crm.linked(ref).keySet().stream().findFirst().ifPresent(to -> crm.unlink(ref, to));
            default -> {
                switch (type) {
                    case DEAL -> crm.set(ref, "dealstage", STAGES.get(random.nextInt(STAGES.size())));
                    case CONTACT ->
                        crm.set(ref, "jobtitle", random.nextInt(5) == 0 ? null : "Title " + random.nextInt(9));
                    case COMPANY -> crm.set(ref, "numberofemployees", Integer.toString(random.nextInt(900)));
                }
            }
        }
    }
}
