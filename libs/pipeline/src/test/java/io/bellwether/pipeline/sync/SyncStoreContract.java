package io.bellwether.pipeline.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Taken;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [SyncStore] keeps. An adapter's test implements this interface and inherits the tests.
public interface SyncStoreContract {
    Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    Duration LEASE = Duration.ofMinutes(2);

    /// A store with a workspace that has no run and no record.
    UnderTest stores();

    record UnderTest(SyncStore store, WorkspaceId workspace) {
        SyncRunId start() {
            return store.start(workspace, SyncKind.FULL, NOW);
        }

        Taken take(SyncRunId run, Instant now) {
            return store.take(workspace, run, now, LEASE).orElseThrow();
        }
    }

    @Test
    default void hasOneRunAtATime() {
        UnderTest stores = stores();

        assertThat(stores.start()).isEqualTo(stores.start());
    }

    @Test
    default void asksForTheRunByAMessage() {
        UnderTest stores = stores();
        SyncRunId run = stores.start();

        assertThat(stores.store().unpublished(stores.workspace(), NOW))
                .extracting(intent -> intent.outgoing().message())
                .containsExactly(new SyncDueV1(stores.workspace(), run));
    }

    @Test
    default void givesARunToNobodyWhileSomebodyHasIt() {
        UnderTest stores = stores();
        SyncRunId run = stores.start();
        stores.take(run, NOW);

        assertThat(stores.store().take(stores.workspace(), run, NOW.plus(LEASE).minusMillis(1), LEASE))
                .isEmpty();
    }

    @Test
    default void refusesThePageOfAWorkerThatWasOvertaken() {
        UnderTest stores = stores();
        SyncRunId run = stores.start();
        Taken old = stores.take(run, NOW);
        Taken next = stores.take(run, NOW.plus(LEASE));

        assertThatThrownBy(() -> page(stores, old, "7")).isInstanceOf(Overtaken.class);
        assertThatThrownBy(() -> stores.store().finish(old.ticket(), NOW)).isInstanceOf(Overtaken.class);
        assertThat(ids(stores)).isEmpty();
        page(stores, next, "7");
        assertThat(ids(stores)).containsExactly("7");
    }

    @Test
    default void goesOnWhereTheLastPageEnded() {
        UnderTest stores = stores();
        SyncRunId run = stores.start();
        page(stores, stores.take(run, NOW), "7");

        Taken next = stores.take(run, NOW.plus(LEASE));

        assertThat(next.steps()).isEqualTo(Map.of(SyncStep.COMPANIES, new Standing(false, "7 7", 0)));
    }

    @Test
    default void restsUntilTheMomentThatAPauseNames() {
        UnderTest stores = stores();
        SyncRunId run = stores.start();
        Instant later = NOW.plusSeconds(600);

        stores.store().pause(stores.take(run, NOW).ticket(), later, "rate limit", NOW);

        assertThat(stores.store().take(stores.workspace(), run, later.minusMillis(1), LEASE))
                .isEmpty();
        assertThat(stores.take(run, later).stalls()).isOne();
    }

    @Test
    default void countsOnlyStallsInARow() {
        UnderTest stores = stores();
        SyncRunId run = stores.start();
        stores.store().pause(stores.take(run, NOW).ticket(), NOW, "rate limit", NOW);
        stores.store().pause(stores.take(run, NOW).ticket(), NOW, "rate limit", NOW);
        Taken third = stores.take(run, NOW);
        page(stores, third, "7");

        stores.store().pause(third.ticket(), NOW, "rate limit", NOW);

        assertThat(third.stalls()).isEqualTo(2);
        assertThat(stores.take(run, NOW).stalls()).isOne();
    }

    @Test
    default void endsARunForGood() {
        UnderTest stores = stores();
        SyncRunId run = stores.start();
        stores.store().finish(stores.take(run, NOW).ticket(), NOW);

        assertThat(stores.store().take(stores.workspace(), run, NOW.plus(LEASE), LEASE))
                .isEmpty();
        assertThat(stores.start()).isNotEqualTo(run);
    }

    @Test
    default void listsItsIdsAsTheCrmDoes() {
        UnderTest stores = stores();
        Taken taken = stores.take(stores.start(), NOW);
        List.of("100", "7", "20").forEach(id -> page(stores, taken, id));

        assertThat(ids(stores)).containsExactly("7", "20", "100");
        assertThat(stores.store().ids(stores.workspace(), EntityType.COMPANY, "7", 1))
                .containsExactly("20");
    }

    private static List<String> ids(UnderTest stores) {
        return stores.store().ids(stores.workspace(), EntityType.COMPANY, null, 10);
    }

    private static void page(UnderTest stores, Taken taken, String id) {
        EntityRef ref = new EntityRef(EntityType.COMPANY, id);
        Listed listed = new Listed(
                new CrmRecord(ref, "Acme " + id, null, Map.of("name", "Acme"), Map.of(), false, null, List.of()),
                NOW.minusSeconds(60),
                null,
                List.of());
        stores.store()
                .commit(
                        taken.ticket(),
                        SyncStep.COMPANIES,
                        List.of(new Told.Records(EntityType.COMPANY, List.of(listed), NOW, true, null)),
                        new Standing(false, id + " " + id, 0),
                        NOW);
    }
}
