package io.bellwether.stores.sync;

import io.bellwether.model.EntityRef;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import io.bellwether.pipeline.fetch.FetchStore;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.sync.CrmPages;
import io.bellwether.pipeline.sync.SyncFromCrm;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStore;
import io.bellwether.stores.postgres.Database;
import io.bellwether.stores.postgres.PostgresAllowances;
import io.bellwether.stores.postgres.PostgresFetchStore;
import io.bellwether.stores.postgres.PostgresSyncStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The loop on the real stores, against a CRM in memory, on a clock of its own; it may be killed before or after
/// everything that it asks of anybody.
final class SyncUnderTest {
    final String account = Database.newAccount();
    final WorkspaceId workspace = Database.connected(account);
    final Mirror mirror = new Mirror(Database.application(), workspace);
    final List<Message> sent = new ArrayList<>();
    final FakeCrm crm;
    final SyncStore store = new PostgresSyncStore(Database.application());
    private final FetchStore fetches = new PostgresFetchStore(Database.application());
    private final Random random;
    Instant now = Instant.parse("2026-11-20T08:00:00Z");
    double killing;
    int kills;
    Runnable meanwhile = () -> {};

    /// The process dies, with all its streams, when it has asked so often.
    final AtomicInteger asksLeft = new AtomicInteger(Integer.MAX_VALUE);

    SyncUnderTest(long seed) {
        this.random = new Random(seed);
        this.crm = new FakeCrm(() -> now, seed);
    }

    /// The process is gone: nothing after it runs.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    SyncRunId start(SyncKind kind) {
        return store.start(workspace, kind, now);
    }

    /// Goes on with the run, whatever befalls it, until it ends.
    String untilDone(SyncRunId run) {
        Map<String, Integer> results = new TreeMap<>();
        for (int turn = 0; turn < 300; turn++) {
            String result;
            try {
                result = loop(1).go(new SyncDueV1(workspace, run), now.plusSeconds(40));
            } catch (Killed killed) {
                kills++;
                result = "killed";
            }
            if (result.equals("not_due") && stateOf(run).equals("done")) {
                return "done";
            }
            results.merge(result, 1, Integer::sum);
            if (result.equals("done") || result.equals("failed")) {
                return result;
            }
            now = now.plus(Duration.ofSeconds(
                    switch (result) {
                        case "continues" -> 1;
                        case "killed" -> 121;
                        default -> 600;
                    }));
            fetchWanted();
        }
        return "endless: " + results
                + mirror.read(
                        "SELECT last_error FROM sync_run",
                        new ArrayList<String>(),
                        (row, all) -> all.add(row.getString(1)));
    }

    /// Killed right after the end, it is not told of it.
    private String stateOf(SyncRunId run) {
        return mirror.read(
                        "SELECT state FROM sync_run WHERE id = '" + run + "'",
                        new ArrayList<String>(),
                        (row, all) -> all.add(row.getString(1)))
                .getFirst();
    }

    String run(SyncKind kind) {
        return untilDone(start(kind));
    }

    SyncFromCrm loop(int streams) {
        return new SyncFromCrm(
                mortal(SyncStore.class, store),
                mortal(CrmPages.class, crm),
                mortal(Allowances.class, new PostgresAllowances(Database.application())),
                mortal(Queue.class, this::send),
                () -> now,
                moment -> now = moment.isAfter(now) ? moment : now,
                new SyncFromCrm.Setting("hubspot", streams));
    }

    /// What the sync queue holds beside the runs.
    void fetchWanted() {
        store.unpublished(workspace, now).forEach(intent -> {
            sent.add(intent.outgoing().message());
            store.markPublished(List.of(intent), now);
        });
        List<Message> messages = List.copyOf(sent);
        sent.clear();
        for (Message message : messages) {
            if (message instanceof FetchRequestedV1 wanted) {
                String result = new FetchFromCrm(
                                fetches, crm, this::send, () -> now, new FetchFromCrm.Pace("hubspot", 1))
                        .fetch(wanted);
                if (result.equals("paced")) {
                    now = now.plusSeconds(11);
                    sent.add(wanted);
                }
            } else if (!(message instanceof SyncDueV1)) {
                sent.add(message);
            }
        }
    }

    /// As for another reason than a sync.
    void fetch(EntityRef ref) {
        if (crm.record(workspace, ref) instanceof Crm.Found<Crm.CrmRecord>(Crm.CrmRecord record)) {
            fetches.completeRecord(workspace, ref, record, now);
        }
    }

    private List<Queue.Outgoing> send(List<Queue.Outgoing> messages) {
        messages.forEach(each -> sent.add(each.message()));
        return List.of();
    }

    private <T> T mortal(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    now = now.plusMillis(60 + random.nextInt(40));
                    meanwhile.run();
                    dieAtTimes();
                    try {
                        Object result = method.invoke(real, arguments);
                        dieAtTimes();
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void dieAtTimes() {
        if (asksLeft.getAndDecrement() <= 0 || random.nextDouble() < killing) {
            throw new Killed();
        }
    }
}
