package io.bellwether.pipeline.sync;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Owner;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: reading a workspace's CRM as a whole. Each method is one call of the vendor. Failures are values; an
/// exception is a bug.
public interface CrmPages {
    int LARGEST_PAGE = 100;
    int LARGEST_SEARCH = 200;
    int LARGEST_HISTORY = 50;
    int LARGEST_LINKS = 1000;

    /// All records of a type, or all archived ones, in pages of [#LARGEST_PAGE].
    ///
    /// @param after where the page before said to go on; null for the first
    Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after);

    /// The first [#LARGEST_SEARCH] records of the window, in its order. The CRM's index may lag behind.
    Answer<List<Listed>> changed(WorkspaceId workspace, EntityType type, Window window);

    /// How many records of the type the CRM has, by its own count.
    Answer<Long> count(WorkspaceId workspace, EntityType type);

    /// Records with the past of what is watched; those that the CRM does not have are left out.
    ///
    /// @param ids at most [#LARGEST_HISTORY]
    Answer<List<Listed>> withHistory(WorkspaceId workspace, EntityType type, Collection<String> ids);

    /// To which records of the one type records of the other are linked.
    ///
    /// @param from at most [#LARGEST_LINKS]
    Answer<List<Linked>> links(WorkspaceId workspace, EntityType fromType, EntityType toType, List<LinksOf> from);

    Answer<Owners> owners(WorkspaceId workspace, boolean former, @Nullable String after);

    Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace);

    sealed interface Listing {}

    /// @param next null on the last page
    record Page(List<Listed> records, @Nullable String next) implements Listing {}

    /// The CRM does not go on from there any more.
    record CursorExpired() implements Listing {}

    /// A record as a page tells it.
    ///
    /// @param record its history is empty unless it was asked for
    /// @param modifiedAt the CRM's word on when anything about it last changed
    /// @param archivedAt when it was archived, if it is
    /// @param absorbed the ids of records that went into it
    record Listed(
            CrmRecord record, Instant modifiedAt, @Nullable Instant archivedAt, List<String> absorbed) {
        public Listed {
            absorbed = List.copyOf(absorbed);
        }

        public EntityRef entity() {
            return record.entity();
        }
    }

    /// @param after where the record's own list of links goes on
    record LinksOf(String id, @Nullable String after) {}

    record Linked(String from, List<To> to, @Nullable String next) {}

    record To(String id, boolean primary) {}

    record Owners(List<Owner> owners, @Nullable String next) {}

    /// A part of what was changed, by the time of the last change.
    sealed interface Window {
        /// Changed at `from` or later, by that time.
        record From(Instant from) implements Window {}

        /// Changed exactly at `at`, with a greater id than `afterId`, by id: more records than one page holds may
        /// share a millisecond.
        record At(Instant at, String afterId) implements Window {}
    }
}
