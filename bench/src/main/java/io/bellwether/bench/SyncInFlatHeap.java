package io.bellwether.bench;

import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.pace.Told;
import io.bellwether.pipeline.sync.SyncFromCrm;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.stores.postgres.PostgresAllowances;
import io.bellwether.stores.postgres.PostgresConnections;
import io.bellwether.stores.postgres.PostgresSyncStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The sync of [MeasureHeap], in its own JVM: tells the heap that is in use after a collection, 20 times.
final class SyncInFlatHeap {
    private static final int TIMES = 20;
    private static final Duration TURN = Duration.ofMinutes(13);
    private static final Duration LATENCY = Duration.ofMillis(80);
    private static final Instant BEGINNING = Instant.parse("2026-11-20T08:00:00Z");
    private static final double MEBIBYTE = 1024.0 * 1024;

    private final AtomicReference<Instant> clock = new AtomicReference<>(BEGINNING);
    private final DataSource application;
    private final int contacts;

    private SyncInFlatHeap(String postgres, int contacts) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres);
        source.setUser("bellwether_app");
        source.setPassword("bellwether");
        this.application = new SeveralConnections(source, 4).dataSource();
        this.contacts = contacts;
    }

    public static void main(String[] arguments) throws SQLException {
        new SyncInFlatHeap(arguments[0], Integer.parseInt(arguments[1])).sync();
    }

    private void sync() {
        WorkspaceId workspace = new PostgresConnections(application).connect("hubspot", "flat", "flat", clock.get());
        PostgresSyncStore store = new PostgresSyncStore(application);
        PostgresAllowances allowances = new PostgresAllowances(application);
        allowances.told(workspace, "hubspot", new Told.Limit(190, Duration.ofSeconds(10), 0), clock.get());
        SyncDueV1 due = new SyncDueV1(workspace, store.start(workspace, SyncKind.FULL, clock.get()));
        SyncFromCrm sync = new SyncFromCrm(
                store,
                new TellingItsHeap(),
                allowances,
                _ -> java.util.List.of(),
                clock::get,
                this::pass,
                new SyncFromCrm.Setting("hubspot", 3));
        String result = "continues";
        while (result.equals("continues")) {
            result = sync.go(due, clock.get().plus(TURN));
            pass(clock.get().plusMillis(1));
        }
        System.out.println("result " + result);
    }

    private void pass(Instant moment) {
        clock.updateAndGet(now -> moment.isAfter(now) ? moment : now);
    }

    private final class TellingItsHeap extends GeneratedCrm {
        private final AtomicInteger pages = new AtomicInteger();

        TellingItsHeap() {
            super(contacts, () -> pass(clock.get().plus(LATENCY)));
        }

        @Override
        public Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after) {
            int every = Math.max(1, contacts / LARGEST_PAGE / TIMES);
            if (type == EntityType.CONTACT && !archived && pages.incrementAndGet() % every == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                double used = (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
                System.out.printf(Locale.ROOT, "heap %d %.1f%n", pages.get() * LARGEST_PAGE, used);
            }
            return super.list(workspace, type, archived, after);
        }
    }
}
