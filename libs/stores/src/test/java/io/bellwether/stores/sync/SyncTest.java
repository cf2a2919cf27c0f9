package io.bellwether.stores.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Taken;
import io.bellwether.stores.postgres.Database;
import io.bellwether.stores.postgres.PostgresSyncStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SyncTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final SyncUnderTest sync = new SyncUnderTest(3);

    @Test
    void letsOneOfTenTakeTheRun() throws Exception {
        SyncRunId run = sync.start(SyncKind.FULL);
        List<Optional<Taken>> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<Optional<Taken>>> racers = IntStream.range(0, 10)
                    .<Callable<Optional<Taken>>>mapToObj(
                            _ -> () -> sync.store.take(sync.workspace, run, sync.now, LEASE))
                    .toList();
            for (var future : threads.invokeAll(racers)) {
                taken.add(future.get());
            }
        }

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void startsOneRunOfTenAtOnce() throws Exception {
        Set<SyncRunId> runs = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<SyncRunId>> racers = IntStream.range(0, 10)
                    .<Callable<SyncRunId>>mapToObj(_ -> () -> sync.start(SyncKind.FULL))
                    .toList();
            for (var future : threads.invokeAll(racers)) {
                runs.add(future.get());
            }
        }

        assertThat(runs).hasSize(1);
    }

    @Test
    void refusesThePageOfAWorkerThatWasHeldUp() {
        SyncRunId run = sync.start(SyncKind.FULL);
        Taken zombie = sync.store.take(sync.workspace, run, sync.now, LEASE).orElseThrow();
        Taken next = sync.store
                .take(sync.workspace, run, sync.now.plus(LEASE), LEASE)
                .orElseThrow();

        assertThatThrownBy(() -> sync.store.commit(
                        zombie.ticket(), SyncStep.OWNERS, List.of(), new Standing(true, null, 0), sync.now))
                .isInstanceOf(Overtaken.class);
        assertThatThrownBy(() -> sync.store.finish(zombie.ticket(), sync.now)).isInstanceOf(Overtaken.class);
        sync.store.commit(next.ticket(), SyncStep.OWNERS, List.of(), new Standing(true, null, 0), sync.now);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 75, 90, 105, 120, 135, 150, 165, 180, 195, 210, 225})
    void readsOnePageOfEachListAgainAfterAKillAtMost(int asks) {
        for (EntityType type : EntityType.values()) {
            for (int i = 0; i < 100; i++) {
                sync.crm.create(type, Map.of("name", "Record " + i));
            }
        }
        sync.now = sync.now.plusSeconds(30);
        SyncRunId run = sync.start(SyncKind.FULL);
        sync.asksLeft.set(asks);
        assertThatThrownBy(() -> sync.loop(3).go(new SyncDueV1(sync.workspace, run), sync.now.plusSeconds(600)))
                .isInstanceOfAny(SyncUnderTest.Killed.class, IllegalStateException.class);
        sync.asksLeft.set(Integer.MAX_VALUE);
        sync.now = sync.now.plus(LEASE).plusSeconds(1);

        assertThat(sync.untilDone(run)).isEqualTo("done");

        List<String> again = sync.crm.listed.entrySet().stream()
                .filter(page -> page.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(sync.crm.listed.values()).allMatch(times -> times <= 2);
        assertThat(again.stream().map(page -> page.replaceFirst(" after .*", "")))
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(3);
        assertThat(sync.mirror.alive()).hasSize(300);
    }

    @Test
    void writesNothingAgainThatHasNotChanged() {
        for (int i = 0; i < 40; i++) {
            sync.crm.create(EntityType.COMPANY, Map.of("name", "Company " + i, "domain", "c" + i + ".example"));
        }
        sync.now = sync.now.plusSeconds(30);
        assertThat(sync.run(SyncKind.FULL)).isEqualTo("done");
        List<String> before = versions();
        sync.now = sync.now.plusSeconds(3600);

        assertThat(sync.run(SyncKind.FULL)).isEqualTo("done");

        assertThat(versions()).isEqualTo(before);
        assertThat(counts("SELECT inserted, updated FROM sync_step WHERE step = 'companies' ORDER BY begun_at"))
                .containsExactly("40 0", "0 0");
    }

    @Test
    void countsWhatIsNewAndWhatHasChanged() {
        EntityRef company = sync.crm.create(EntityType.COMPANY, Map.of("name", "Acme"));
        sync.now = sync.now.plusSeconds(30);
        sync.run(SyncKind.FULL);
        sync.now = sync.now.plus(Duration.ofMinutes(20));
        sync.crm.set(company, "numberofemployees", "1,200");
        sync.crm.create(EntityType.COMPANY, Map.of("name", "Contoso"));
        sync.now = sync.now.plus(Duration.ofMinutes(1));

        assertThat(sync.run(SyncKind.INCREMENTAL)).isEqualTo("done");

        assertThat(counts("SELECT inserted, updated FROM sync_step WHERE step = 'changed_companies'"))
                .containsExactly("1 1");
        assertThat(counts("SELECT facts ->> 'employees', '' FROM entity WHERE name = 'Acme'"))
                .containsExactly("1200 ");
    }

    @Test
    void linksAContactWithTheOneCompanyOfItsDomainAndGuessesNothing() {
        EntityRef acme = sync.crm.create(EntityType.COMPANY, Map.of("name", "Acme", "domain", "www.acme.example"));
        sync.crm.create(EntityType.COMPANY, Map.of("name", "Twin 1", "domain", "twin.example"));
        sync.crm.create(EntityType.COMPANY, Map.of("name", "Twin 2", "domain", "https://twin.example"));
        EntityRef other = sync.crm.create(EntityType.COMPANY, Map.of("name", "Other", "domain", "other.example"));
        EntityRef byDomain = sync.crm.create(EntityType.CONTACT, Map.of("email", "a@acme.example"));
        sync.crm.create(EntityType.CONTACT, Map.of("email", "b@twin.example"));
        sync.crm.create(EntityType.CONTACT, Map.of("email", "c@gmail.com"));
        EntityRef byId = sync.crm.create(EntityType.CONTACT, Map.of("email", "d@acme.example"));
        sync.crm.link(byId, other, true);
        sync.now = sync.now.plusSeconds(30);

        assertThat(sync.run(SyncKind.FULL)).isEqualTo("done");

        assertThat(counts("SELECT from_id, to_id || ' ' || basis FROM link ORDER BY from_id"))
                .containsExactlyInAnyOrder(
                        byDomain.externalId() + " " + acme.externalId() + " domain",
                        byId.externalId() + " " + other.externalId() + " crm");
        assertThat(sync.mirror.count("SELECT ambiguous FROM sync_step WHERE step = 'orphans'"))
                .isOne();
    }

    @Test
    void givesUpAGuessWhenTheCrmTellsTheCompany() {
        sync.crm.create(EntityType.COMPANY, Map.of("name", "Acme", "domain", "acme.example"));
        EntityRef other = sync.crm.create(EntityType.COMPANY, Map.of("name", "Other"));
        EntityRef contact = sync.crm.create(EntityType.CONTACT, Map.of("email", "a@acme.example"));
        sync.now = sync.now.plusSeconds(30);
        sync.run(SyncKind.FULL);
        sync.now = sync.now.plus(Duration.ofMinutes(20));
        sync.crm.link(contact, other, true);

        sync.run(SyncKind.FULL);

        assertThat(counts("SELECT to_id, basis FROM link")).containsExactly(other.externalId() + " crm");
    }

    @Test
    void asksForTheRemainingRecordsOwnPastAfterAMerge() {
        EntityRef remaining = sync.crm.create(EntityType.DEAL, Map.of("dealname", "Kept", "dealstage", "demo"));
        EntityRef absorbed = sync.crm.create(EntityType.DEAL, Map.of("dealname", "Gone", "dealstage", "offer"));
        sync.now = sync.now.plusSeconds(30);
        sync.run(SyncKind.FULL);
        sync.now = sync.now.plus(Duration.ofMinutes(20));
        sync.crm.merge(remaining, absorbed);
        sync.now = sync.now.plus(Duration.ofMinutes(1));

        sync.run(SyncKind.INCREMENTAL);

        assertThat(sync.mirror.aliases()).containsEntry(absorbed, remaining.externalId());
        assertThat(sync.mirror.alive()).containsOnlyKeys(remaining);
        assertThat(counts("SELECT value, external_id FROM property_history WHERE property = 'dealstage'"))
                .containsExactly("demo " + remaining.externalId());
    }

    @Test
    void keepsWorkspacesApart() {
        SyncUnderTest theirs = new SyncUnderTest(3);
        EntityRef ours = sync.crm.create(EntityType.COMPANY, Map.of("name", "Ours", "domain", "same.example"));
        theirs.crm.create(EntityType.CONTACT, Map.of("email", "a@same.example"));
        sync.now = sync.now.plusSeconds(30);
        theirs.now = sync.now;

        sync.run(SyncKind.FULL);
        SyncRunId run = theirs.start(SyncKind.FULL);
        theirs.untilDone(run);

        assertThat(theirs.mirror.alive()).doesNotContainKey(ours).hasSize(1);
        assertThat(theirs.mirror.links()).isEmpty();
        assertThat(theirs.mirror.count("SELECT count(*) FROM link")).isZero();
        assertThat(new PostgresSyncStore(Database.application()).take(sync.workspace, run, sync.now, LEASE))
                .isEmpty();
    }

    private List<String> versions() {
        return counts("SELECT external_id, xmin FROM entity ORDER BY external_id");
    }

    private List<String> counts(String sql) {
        return sync.mirror.read(
                sql, new ArrayList<String>(), (row, all) -> all.add(row.getString(1) + " " + row.getString(2)));
    }
}
