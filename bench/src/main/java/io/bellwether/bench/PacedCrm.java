package io.bellwether.bench;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.pace.Told;
import io.bellwether.pipeline.sync.CrmPages;
import io.bellwether.pipeline.sync.SyncFromCrm;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.stores.postgres.PostgresAllowances;
import io.bellwether.stores.postgres.PostgresConnections;
import io.bellwether.stores.postgres.PostgresSyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A CRM that takes 80 ms for a call and answers 429 beyond 190 calls in any 10 seconds, with so many records of
/// each kind. Time passes as it does.
class PacedCrm implements CrmPages {
    private static final int ALLOWED = 190;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    static final Duration LATENCY = Duration.ofMillis(80);
    static final Instant BEGINNING = Instant.parse("2026-11-20T08:00:00Z");

    private final DataSource application;
    private final int records;
    private final long begun = System.nanoTime();
    private final Deque<Instant> recent = new ArrayDeque<>();
    private final List<Instant> lists = new ArrayList<>();
    private int refused;

    PacedCrm(DataSource application, int records) {
        this.application = application;
        this.records = records;
    }

    void run() {
        WorkspaceId workspace = new PostgresConnections(application).connect("hubspot", "paced", "paced", now());
        PostgresSyncStore store = new PostgresSyncStore(application);
        PostgresAllowances allowances = new PostgresAllowances(application);
        allowances.told(workspace, "hubspot", new Told.Limit(ALLOWED, INTERVAL, 0), now());
        SyncRunId run = store.start(workspace, SyncKind.FULL, now());
        new SyncFromCrm(
                        store,
                        this,
                        allowances,
                        _ -> List.of(),
                        this::now,
                        this::pass,
                        new SyncFromCrm.Setting("hubspot", 3))
                .go(new SyncDueV1(workspace, run), now().plus(Duration.ofHours(1)));
    }

    /// Of the calls that were allowed from the first list's page to the last.
    double efficiency() {
        Duration took = Duration.between(lists.getFirst(), lists.getLast());
        return (lists.size() - 1) / (ALLOWED * (took.toMillis() / (double) INTERVAL.toMillis()));
    }

    int refused() {
        return refused;
    }

    private Instant now() {
        return BEGINNING.plusNanos(System.nanoTime() - begun);
    }

    private void pass(Instant moment) throws InterruptedException {
        Duration left = Duration.between(now(), moment);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }

    protected int records(EntityType type) {
        return records;
    }

    protected static <T> Answer<T> found(T value) {
        return new Found<>(value);
    }

    protected <T> Answer<T> answer(T value, boolean list) {
        synchronized (this) {
            Instant now = now();
            while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minus(INTERVAL))) {
                recent.removeFirst();
            }
            if (recent.size() >= ALLOWED) {
                refused++;
                return new Later<>(INTERVAL, "429");
            }
            recent.addLast(now);
            if (list) {
                lists.add(now);
            }
        }
        try {
            Thread.sleep(LATENCY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Found<>(value);
    }

    @Override
    public Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after) {
        int start = after == null ? 0 : Integer.parseInt(after);
        int there = records(type);
        int end = archived ? 0 : Math.min(there, start + LARGEST_PAGE);
        List<Listed> page = new ArrayList<>();
        for (int i = start; i < end; i++) {
            Listed contact = MeasureSync.contact(i, "v1");
            page.add(new Listed(
                    new CrmRecord(
                            new EntityRef(type, contact.entity().externalId()),
                            contact.record().name(),
                            contact.record().url(),
                            contact.record().properties(),
                            contact.record().history(),
                            false,
                            null,
                            List.of()),
                    contact.modifiedAt(),
                    null,
                    List.of()));
        }
        return answer(new Page(page, end < there && !archived ? Integer.toString(end) : null), !archived);
    }

    @Override
    public Answer<List<Listed>> changed(WorkspaceId workspace, EntityType type, Window window) {
        return answer(List.of(), false);
    }

    @Override
    public Answer<Long> count(WorkspaceId workspace, EntityType type) {
        return answer((long) records(type), false);
    }

    @Override
    public Answer<List<Listed>> withHistory(WorkspaceId workspace, EntityType type, Collection<String> ids) {
        return answer(List.of(), false);
    }

    @Override
    public Answer<List<Linked>> links(
            WorkspaceId workspace, EntityType fromType, EntityType toType, List<LinksOf> from) {
        return answer(List.of(), false);
    }

    @Override
    public Answer<Owners> owners(WorkspaceId workspace, boolean former, @Nullable String after) {
        return answer(new Owners(List.of(), null), false);
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return answer(List.of(), false);
    }
}
