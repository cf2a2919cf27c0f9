package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A page of rows that are new or changed, and nothing else: what is asked before, and what is written, its step and
/// the commit included.
final class WritesAPageInTwoJourneysTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final int JOURNEYS = 2;

    private final CountingStatements counting = new CountingStatements(Database.application());
    private final PostgresSyncStore store = new PostgresSyncStore(counting.dataSource());
    private final WorkspaceId workspace = Database.connected(Database.newAccount());

    private Ticket ticket;

    @BeforeEach
    void takeARun() {
        ticket = store.take(workspace, store.start(workspace, SyncKind.FULL, NOW), NOW, Duration.ofMinutes(2))
                .orElseThrow()
                .ticket();
    }

    @Test
    void insertsAHundredRecordsOnTwoJourneys() {
        assertThat(journeysOf(page("v1", NOW.minusSeconds(60)))).isEqualTo(JOURNEYS);

        assertThat(steps()).containsExactly("1 100 100 0");
    }

    @Test
    void updatesAHundredRecordsOnTwoJourneys() {
        journeysOf(page("v1", NOW.minusSeconds(60)));

        assertThat(journeysOf(page("v2", NOW))).isEqualTo(JOURNEYS);

        assertThat(steps()).containsExactly("2 200 100 100");
    }

    @Test
    void writesARecordOnceThatIsOnThePageTwice() {
        List<Listed> page = List.of(contact(1, "old", NOW.minusSeconds(60)), contact(1, "new", NOW));

        assertThat(journeysOf(page)).isEqualTo(JOURNEYS);

        assertThat(steps()).containsExactly("1 2 1 0");
        assertThat(titles()).containsExactly("new");
    }

    private int journeysOf(List<Listed> page) {
        counting.take();
        store.commit(
                ticket,
                SyncStep.CONTACTS,
                List.of(new Told.Records(
                        EntityType.CONTACT,
                        page,
                        NOW,
                        true,
                        new Gap(null, page.getLast().entity().externalId()))),
                new Standing(false, "somewhere", 0),
                NOW);
        return counting.take();
    }

    private List<String> steps() {
        return texts("""
                SELECT concat_ws(' ', pages, read, inserted, updated) AS text
                FROM sync_step
                WHERE workspace_id = current_workspace() AND "cursor" = 'somewhere'
                """);
    }

    private List<String> titles() {
        return texts("SELECT properties ->> 'jobtitle' AS text FROM entity");
    }

    private List<String> texts(String sql) {
        return new Transactions(Database.application())
                .inWorkspace(workspace, connection -> Query.on(connection, sql).list(row -> row.text("text")));
    }

    private static List<Listed> page(String title, Instant modifiedAt) {
        return IntStream.range(0, 100)
                .mapToObj(id -> contact(id, title, modifiedAt))
                .toList();
    }

    private static Listed contact(int id, String title, Instant modifiedAt) {
        EntityRef ref = new EntityRef(EntityType.CONTACT, Integer.toString(1000 + id));
        return new Listed(
                new CrmRecord(ref, "Ada " + id, null, Map.of("jobtitle", title), Map.of(), false, null, List.of()),
                modifiedAt,
                null,
                List.of());
    }
}
