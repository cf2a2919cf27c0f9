package io.bellwether.pipeline.sync;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.fetch.Crm.Owner;
import io.bellwether.pipeline.sync.CrmPages.Linked;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Port: the sync runs and the mirror they fill. Each method is one transaction; all may throw
/// [io.bellwether.pipeline.Unavailable].
public interface SyncStore {

    /// Begins a run, with the message for it in the outbox. A workspace has one run at a time: the one that is
    /// under way is the answer then.
    SyncRunId start(WorkspaceId workspace, SyncKind kind, Instant now);

    /// Takes the run for `lease`, if it is under way, due and nobody's. A lease that has run out is nobody's;
    /// whoever had it finds its ticket refused.
    Optional<Taken> take(WorkspaceId workspace, SyncRunId run, Instant now, Duration lease);

    /// @throws Overtaken when the ticket is not the run's any more
    void renew(Ticket ticket, Instant leasedUntil);

    /// Of the records of a page, those that have to be read with their history, for the mirror holds a history of
    /// them or tells of every change.
    Set<String> wantHistory(Ticket ticket, EntityType type, List<Listed> records);

    /// Writes what was read, and where the step stands after it, both or neither.
    ///
    /// @throws Overtaken when the ticket is not the run's any more
    /// @throws io.bellwether.pipeline.DataRejected when the database refuses a value
    void commit(Ticket ticket, SyncStep step, List<Told> told, Standing after, Instant now);

    /// Ids of the mirror's records, in the order of the CRM's lists.
    List<String> ids(WorkspaceId workspace, EntityType type, @Nullable String after, int limit);

    /// Notes how many records the CRM says it has, to be held against what the mirror has.
    void expect(Ticket ticket, SyncStep step, long inCrm);

    /// Gives the run back; it goes on at `notBefore`, by a message in the outbox.
    ///
    /// @param reason null when only its time was up
    void pause(Ticket ticket, Instant notBefore, @Nullable String reason, Instant now);

    /// Ends the run as done, with the mirror's own count of its records.
    void finish(Ticket ticket, Instant now);

    /// Ends the run: going on would not help.
    void fail(Ticket ticket, String reason, Instant now);

    /// Messages of this workspace's outbox, as [io.bellwether.pipeline.fetch.FetchStore#unpublished].
    List<Intent> unpublished(WorkspaceId workspace, Instant now);

    void markPublished(List<Intent> intents, Instant now);

    /// Somebody else has taken the run meanwhile. What was read is worth nothing any more.
    final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Overtaken() {
            super("Somebody else goes on with the sync run", null, false, false);
        }
    }

    /// @param fence new with every taking; only its holder may write
    record Ticket(WorkspaceId workspace, SyncRunId run, long fence) {}

    /// A run as it was taken.
    ///
    /// @param since what was changed before is in the mirror already; null when nothing is
    /// @param stalls how often in a row it could not go on
    record Taken(
            Ticket ticket,
            SyncKind kind,
            Instant startedAt,
            @Nullable Instant since,
            int stalls,
            Map<SyncStep, Standing> steps) {
        public Taken {
            steps = Map.copyOf(steps);
        }
    }

    /// How far a step is.
    ///
    /// @param cursor where it goes on; null at its beginning
    /// @param restarts how often it had to begin anew because the CRM did not go on from its cursor
    record Standing(boolean done, @Nullable String cursor, int restarts) {
        public static final Standing BEGINNING = new Standing(false, null, 0);

        Standing at(String next) {
            return new Standing(false, next, restarts);
        }

        Standing ended() {
            return new Standing(true, null, restarts);
        }

        Standing anew() {
            return new Standing(false, null, restarts + 1);
        }
    }

    /// What a page told.
    sealed interface Told {
        record Owners(List<Owner> owners) implements Told {}

        record Pipelines(List<Pipeline> pipelines) implements Told {}

        /// Records that exist.
        ///
        /// @param readAt when the CRM was asked
        /// @param present the CRM's own tables said so at `readAt`, and not an index that may lag
        /// @param gap the ids between which the CRM has no others than these; null where that is not known
        record Records(
                EntityType type,
                List<Listed> records,
                Instant readAt,
                boolean present,
                @Nullable Gap gap) implements Told {}

        record Archived(EntityType type, List<Listed> records, Instant readAt) implements Told {}

        /// All links of these records to records of the other type.
        record Links(EntityType from, EntityType to, List<Linked> links) implements Told {}

        /// A record that the store cannot hold.
        record LeftOut(EntityRef entity, String detail) implements Told {}

        /// Contacts whose company is to be found by their domain.
        record Orphans(List<String> contacts) implements Told {}
    }

    /// @param after exclusive; null from the beginning
    /// @param upTo inclusive; null to the end
    record Gap(@Nullable String after, @Nullable String upTo) {}
}
