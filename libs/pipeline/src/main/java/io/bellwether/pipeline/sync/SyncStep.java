package io.bellwether.pipeline.sync;

import io.bellwether.model.EntityType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One pass over one kind of thing. Those of a phase may run at once; a phase begins when the one before has ended.
@SuppressWarnings("ImmutableEnumChecker") // its work is a record of enums
public enum SyncStep {
    OWNERS(0, null, new Work.Owners(false)),
    FORMER_OWNERS(0, null, new Work.Owners(true)),
    PIPELINES(0, null, new Work.Pipelines()),
    ARCHIVED_COMPANIES(1, null, new Work.Archived(EntityType.COMPANY)),
    ARCHIVED_CONTACTS(1, null, new Work.Archived(EntityType.CONTACT)),
    ARCHIVED_DEALS(1, null, new Work.Archived(EntityType.DEAL)),
    COMPANIES(2, SyncKind.FULL, new Work.Listed(EntityType.COMPANY)),
    CONTACTS(2, SyncKind.FULL, new Work.Listed(EntityType.CONTACT)),
    DEALS(2, SyncKind.FULL, new Work.Listed(EntityType.DEAL)),
    CHANGED_COMPANIES(2, SyncKind.INCREMENTAL, new Work.Changed(EntityType.COMPANY)),
    CHANGED_CONTACTS(2, SyncKind.INCREMENTAL, new Work.Changed(EntityType.CONTACT)),
    CHANGED_DEALS(2, SyncKind.INCREMENTAL, new Work.Changed(EntityType.DEAL)),
    COMPANIES_OF_CONTACTS(3, SyncKind.FULL, new Work.Links(EntityType.CONTACT, EntityType.COMPANY)),
    COMPANIES_OF_DEALS(3, SyncKind.FULL, new Work.Links(EntityType.DEAL, EntityType.COMPANY)),
    CONTACTS_OF_DEALS(3, SyncKind.FULL, new Work.Links(EntityType.DEAL, EntityType.CONTACT)),
    ORPHANS(4, null, new Work.Orphans());

    private final int phase;
    private final List<SyncKind> kinds;
    private final Work work;

    SyncStep(int phase, @org.jspecify.annotations.Nullable SyncKind only, Work work) {
        this.phase = phase;
        this.kinds = only == null ? List.of(SyncKind.values()) : List.of(only);
        this.work = work;
    }

    /// What a step reads.
    public sealed interface Work {
        /// @param former those that were deactivated
        record Owners(boolean former) implements Work {}

        record Pipelines() implements Work {}

        record Listed(EntityType type) implements Work {}

        record Changed(EntityType type) implements Work {}

        record Archived(EntityType type) implements Work {}

        record Links(EntityType from, EntityType to) implements Work {}

        /// Contacts without a company, found one by the domain of their address.
        record Orphans() implements Work {}
    }

    public int phase() {
        return phase;
    }

    public Work work() {
        return work;
    }

    /// The name in JSON and in the store, such as `archived_deals`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SyncStep ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /// In the order of their phases.
    public static List<SyncStep> of(SyncKind kind) {
        return Arrays.stream(values()).filter(step -> step.kinds.contains(kind)).toList();
    }
}
