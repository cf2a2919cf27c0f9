package io.bellwether.pipeline.sync;

import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Commits what a page told. One value that the database refuses must not hold up its neighbors: halve until it
/// stands alone, and leave that record out.
final class CommitPage {
    private final SyncStore store;
    private final InstantSource clock;
    private final Ticket ticket;
    private Instant renewed;

    CommitPage(SyncStore store, InstantSource clock, Ticket ticket) {
        this.store = store;
        this.clock = clock;
        this.ticket = ticket;
        this.renewed = clock.instant();
    }

    void commit(SyncStep step, List<Told> told, Standing from, Standing after) {
        renewInTime();
        try {
            store.commit(ticket, step, told, after, clock.instant());
        } catch (DataRejected rejected) {
            halve(step, told, from, after, rejected);
        }
    }

    private void halve(SyncStep step, List<Told> told, Standing from, Standing after, DataRejected rejected) {
        if (told.isEmpty() || !(told.getFirst() instanceof Told.Records records)) {
            throw rejected;
        }
        List<Listed> all = records.records();
        List<Told> rest = told.subList(1, told.size());
        if (all.isEmpty()) {
            throw rejected;
        }
        if (all.size() == 1) {
            List<Told> without = new ArrayList<>(rest);
            without.add(new Told.LeftOut(all.getFirst().entity(), String.valueOf(rejected.getMessage())));
            commit(step, without, from, after);
            return;
        }
        int middle = all.size() / 2;
        commit(step, List.of(part(records, all.subList(0, middle))), from, from);
        List<Told> last = new ArrayList<>();
        last.add(part(records, all.subList(middle, all.size())));
        last.addAll(rest);
        commit(step, last, from, after);
    }

    /// A part says nothing of what else there is.
    private static Told.Records part(Told.Records whole, List<Listed> records) {
        return new Told.Records(whole.type(), records, whole.readAt(), whole.present(), null);
    }

    private synchronized void renewInTime() {
        Instant now = clock.instant();
        if (now.isAfter(renewed.plus(SyncFromCrm.LEASE.dividedBy(3)))) {
            store.renew(ticket, now.plus(SyncFromCrm.LEASE));
            renewed = now;
        }
    }
}
