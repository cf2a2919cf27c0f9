package io.bellwether.stores.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Mistakes that are known from pipelines like this one, and that a sync must not make.
final class SeedDefectsOfSyncingTest {
    private final SyncUnderTest sync = new SyncUnderTest(5);

    @Test
    void aRecordTwiceInOnePageDoesNotFailThePage() {
        EntityRef twice = new EntityRef(EntityType.COMPANY, "7");

        commit(List.of(
                told(twice, "before", sync.now.minusSeconds(9)),
                told(twice, "after", sync.now),
                told(new EntityRef(EntityType.COMPANY, "8"), "beside", sync.now)));

        assertThat(names()).containsExactly("after", "beside");
    }

    @Test
    void twoCompaniesOfOneDomainInOnePageAreTwoCompanies() {
        create(EntityType.COMPANY, Map.of("name", "Twin 1", "domain", "twin.example"));
        create(EntityType.COMPANY, Map.of("name", "Twin 2", "domain", "twin.example"));

        keepInStep(SyncKind.FULL);

        assertThat(names()).containsExactly("Twin 1", "Twin 2");
    }

    @Test
    void aDomainOfTwoCompaniesIsNotGuessed() {
        create(EntityType.COMPANY, Map.of("name", "Twin 1", "domain", "twin.example"));
        create(EntityType.COMPANY, Map.of("name", "Twin 2", "domain", "twin.example"));
        create(EntityType.CONTACT, Map.of("email", "ada@twin.example"));

        keepInStep(SyncKind.FULL);

        assertThat(sync.mirror.count("SELECT count(*) FROM link")).isZero();
        assertThat(sync.mirror.count("SELECT ambiguous FROM sync_step WHERE step = 'orphans'"))
                .isOne();
    }

    @Test
    void aMailProvidersDomainLinksNobody() {
        create(EntityType.COMPANY, Map.of("name", "The provider", "domain", "gmail.com"));
        create(EntityType.CONTACT, Map.of("email", "ada@gmail.com"));

        keepInStep(SyncKind.FULL);

        assertThat(sync.mirror.count("SELECT count(*) FROM link")).isZero();
    }

    @Test
    void aCompanyOfAnotherWorkspaceIsNotLinkedByItsDomain() {
        SyncUnderTest theirs = new SyncUnderTest(6);
        theirs.crm.create(EntityType.COMPANY, Map.of("name", "Theirs", "domain", "same.example"));
        theirs.now = theirs.now.plusSeconds(30);
        assertThat(theirs.run(SyncKind.FULL)).isEqualTo("done");
        create(EntityType.CONTACT, Map.of("email", "ada@same.example"));

        keepInStep(SyncKind.FULL);

        assertThat(sync.mirror.count("SELECT count(*) FROM link")).isZero();
        assertThat(names()).hasSize(1);
    }

    @Test
    void aRecordThatWasDeletedInTheCrmDoesNotStay() {
        EntityRef archived = create(EntityType.COMPANY, Map.of("name", "Archived"));
        EntityRef purged = create(EntityType.COMPANY, Map.of("name", "Purged"));
        keepInStep(SyncKind.FULL);
        sync.crm.archive(archived);
        sync.crm.purge(purged);

        keepInStep(SyncKind.FULL);

        assertThat(sync.mirror.alive()).isEmpty();
    }

    @Test
    void aRecordThatWasRestoredInTheCrmLivesAgain() {
        EntityRef company = create(EntityType.COMPANY, Map.of("name", "Acme"));
        keepInStep(SyncKind.FULL);
        sync.crm.archive(company);
        keepInStep(SyncKind.FULL);
        sync.crm.restore(company);

        keepInStep(SyncKind.FULL);

        assertThat(sync.mirror.alive()).containsOnlyKeys(company);
    }

    @Test
    void aChangeIsFoundWithoutReadingEverythingAgain() {
        EntityRef company = create(EntityType.COMPANY, Map.of("name", "Before"));
        keepInStep(SyncKind.FULL);
        String whole = "company after null";
        sync.crm.set(company, "name", "After");

        keepInStep(SyncKind.INCREMENTAL);

        assertThat(sync.mirror.alive().get(company)).containsEntry("name", "After");
        assertThat(sync.crm.listed).containsEntry(whole, 1);
    }

    private EntityRef create(EntityType type, Map<String, String> properties) {
        return sync.crm.create(type, properties);
    }

    private void keepInStep(SyncKind kind) {
        sync.now = sync.now.plus(Duration.ofMinutes(20));
        assertThat(sync.run(kind)).isEqualTo("done");
        for (int i = 0; i < 3; i++) {
            sync.now = sync.now.plusSeconds(11);
            sync.fetchWanted();
        }
    }

    private void commit(List<Listed> page) {
        Ticket ticket = sync.store
                .take(sync.workspace, sync.start(SyncKind.FULL), sync.now, Duration.ofMinutes(2))
                .orElseThrow()
                .ticket();
        sync.store.commit(
                ticket,
                SyncStep.COMPANIES,
                List.of(new Told.Records(EntityType.COMPANY, page, sync.now, true, null)),
                Standing.BEGINNING,
                sync.now);
    }

    private static Listed told(EntityRef ref, String name, Instant modifiedAt) {
        return new Listed(
                new CrmRecord(ref, name, null, Map.of("name", name), Map.of(), false, null, List.of()),
                modifiedAt,
                null,
                List.of());
    }

    private List<String> names() {
        return sync.mirror.read(
                "SELECT name FROM entity ORDER BY name",
                new ArrayList<String>(),
                (row, all) -> all.add(row.getString(1)));
    }
}
