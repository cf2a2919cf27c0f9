package io.bellwether.bench;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.sync.CrmPages;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import io.bellwether.stores.postgres.PostgresConnections;
import io.bellwether.stores.postgres.PostgresSyncStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// `./bellwether bench sync [ROWS [SPEED] | --contacts N]`: what it costs to write pages of the CRM to the mirror,
/// against the least that has to be done, and how much of what the CRM allows a sync uses ([MeasurePace]); or
/// [MeasureHeap]. PostgreSQL is in a process of its own.
public final class MeasureSync {
    /// An answer then takes 40 ms here, and a call costs the processors some 15; four times as fast, two processors do
    /// not keep up with what is allowed.
    private static final double SPEED = 2;

    private static final int TURN = 1_000;
    private static final int ROW_AT_A_TIME = 2_000;
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final Report report = new Report(System.out);
    private final DataSource application;
    private final DataSource administrator;
    private final PostgresSyncStore store;
    private final int rows;

    private MeasureSync(Stores stores, int rows) {
        this.application = new OneConnection(stores.application()).dataSource();
        this.store = new PostgresSyncStore(application);
        this.administrator = stores.administrator();
        this.rows = rows;
    }

    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        Path home = Path.of(System.getProperty("launcher.home", "."));
        try (Stores stores = Stores.start(home)) {
            if (arguments.length == 2 && arguments[0].equals("--contacts")) {
                Report report = new Report(System.out);
                MeasureHeap.run(stores, report, Integer.parseInt(arguments[1]));
                report.print();
                return;
            }
            int rows = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
            MeasureSync measure = new MeasureSync(stores, rows);
            measure.upsert();
            MeasurePace.run(
                    stores, home, measure.report, arguments.length < 2 ? SPEED : Double.parseDouble(arguments[1]));
            measure.report.print();
        }
    }

    /// The page's whole transaction stands against COPY's, of the same rows in the same pages into the same table; and
    /// so a page of one row against a page. In turns, so that what else the machine does is in both.
    private void upsert() throws SQLException {
        Ticket warmUp = begin("warm-up");
        commit(warmUp, pages(0, rows, "v1"));
        Ticket ticket = begin("sync");
        List<Duration> inserted = new ArrayList<>();
        List<Duration> updated = new ArrayList<>();
        List<Duration> unchanged = new ArrayList<>();
        List<Duration> copied = new ArrayList<>();
        List<Duration> copiedAgain = new ArrayList<>();
        try (CopyRows copy = new CopyRows(administrator, warmUp.workspace())) {
            copy.copy(0, rows, CrmPages.LARGEST_PAGE, begin("copy, to warm up").workspace());
            WorkspaceId first = begin("copy").workspace();
            WorkspaceId second = begin("copy again").workspace();
            for (int start = 0; start < rows; start += TURN) {
                int end = Math.min(rows, start + TURN);
                inserted.add(commit(ticket, pages(start, end, "v1")));
                copied.add(copy.copy(start, end, CrmPages.LARGEST_PAGE, first));
            }
            for (int start = 0; start < rows; start += TURN) {
                int end = Math.min(rows, start + TURN);
                updated.add(commit(ticket, pages(start, end, "v2")));
                copiedAgain.add(copy.copy(start, end, CrmPages.LARGEST_PAGE, second));
                unchanged.add(commit(ticket, pages(start, end, "v2")));
            }
        }
        List<List<Listed>> single = new ArrayList<>();
        pages(rows, rows + ROW_AT_A_TIME, "v1").forEach(page -> page.forEach(row -> single.add(List.of(row))));
        double oneByOne = ROW_AT_A_TIME / seconds(commit(ticket, single));

        report.add(Figure.of("rows inserted, pages of 100", perSecond(inserted), "rows/s"));
        report.add(Figure.of("bare COPY, the same pages, in turns with it", perSecond(copied), "rows/s"));
        report.add(Figure.of("rows updated, pages of 100", perSecond(updated), "rows/s"));
        report.add(Figure.of("bare COPY, the same pages, in turns with it", perSecond(copiedAgain), "rows/s"));
        report.add(Figure.of("rows unchanged, pages of 100", perSecond(unchanged), "rows/s"));
        report.add(Figure.of("row at a time", oneByOne, "rows/s"));
        report.add(Figure.atLeast("insert / COPY of the same pages", perSecond(inserted) / perSecond(copied), "", 0.6));
        report.add(Figure.atLeast(
                "update of every row / COPY of the same pages", perSecond(updated) / perSecond(copiedAgain), "", 0.5));
        report.add(Figure.atLeast("insert in pages / row at a time", perSecond(inserted) / oneByOne, "", 7));
        report.note("Rows: the whole transaction of a page by the store, in this process; no CRM is called.");
    }

    private Ticket begin(String account) {
        WorkspaceId workspace = new PostgresConnections(application).connect("hubspot", account, account, NOW);
        SyncRunId run = store.start(workspace, SyncKind.FULL, NOW);
        return store.take(workspace, run, NOW, Duration.ofHours(1))
                .orElseThrow()
                .ticket();
    }

    private Duration commit(Ticket ticket, List<List<Listed>> pages) {
        long begun = System.nanoTime();
        for (List<Listed> page : pages) {
            Gap gap = new Gap(
                    page.getFirst().entity().externalId(),
                    page.getLast().entity().externalId());
            store.commit(
                    ticket,
                    SyncStep.CONTACTS,
                    List.of(new Told.Records(EntityType.CONTACT, page, NOW, true, gap)),
                    new Standing(false, "1 1", 0),
                    NOW);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static List<List<Listed>> pages(int from, int to, String title) {
        List<List<Listed>> pages = new ArrayList<>();
        for (int start = from; start < to; start += CrmPages.LARGEST_PAGE) {
            pages.add(IntStream.range(start, Math.min(to, start + CrmPages.LARGEST_PAGE))
                    .mapToObj(i -> contact(i, title))
                    .toList());
        }
        return pages;
    }

    static Listed contact(int i, String title) {
        Instant modified = title.equals("v1") ? NOW.minusSeconds(60) : NOW;
        Map<String, String> properties = new HashMap<>(Map.of(
                "firstname", "Ada",
                "lastname", "Number " + i,
                "email", "ada" + i + "@company" + i % 5000 + ".example",
                "jobtitle", "Buyer " + title,
                "phone", "+1 555-0100",
                "country", "United States",
                "state", "California",
                "createdate", "2026-02-16T08:30:00Z",
                "lastmodifieddate", modified.toString(),
                "hubspot_owner_id", "71093154"));
        EntityRef ref = new EntityRef(EntityType.CONTACT, Long.toString(600_000_001L + i * 3L));
        return new Listed(
                new CrmRecord(
                        ref,
                        "Ada Number " + i,
                        "https://app.hubspot.com/contacts/1/record/0-1/" + ref.externalId(),
                        properties,
                        Map.of(),
                        false,
                        null,
                        List.of()),
                modified,
                null,
                List.of());
    }

    private double perSecond(List<Duration> turns) {
        return rows / seconds(turns.stream().reduce(Duration.ZERO, Duration::plus));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
