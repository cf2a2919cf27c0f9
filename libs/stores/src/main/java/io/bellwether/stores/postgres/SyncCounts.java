package io.bellwether.stores.postgres;

/// What a page did to the mirror.
///
/// @param told signals raised
record SyncCounts(int read, int inserted, int updated, int removed, int linked, int leftOut, int ambiguous, int told) {
    static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0, 0, 0, 0, 0);

    static SyncCounts records(int read, int inserted, int updated, int told) {
        return new SyncCounts(read, inserted, updated, 0, 0, 0, 0, told);
    }

    static SyncCounts removed(int read, int removed) {
        return new SyncCounts(read, 0, 0, removed, 0, 0, 0, 0);
    }

    static SyncCounts links(int linked, int ambiguous) {
        return new SyncCounts(0, 0, 0, 0, linked, 0, ambiguous, 0);
    }

    static SyncCounts leftOut(int records) {
        return new SyncCounts(records, 0, 0, 0, 0, records, 0, 0);
    }

    SyncCounts plus(SyncCounts other) {
        return new SyncCounts(
                read + other.read,
                inserted + other.inserted,
                updated + other.updated,
                removed + other.removed,
                linked + other.linked,
                leftOut + other.leftOut,
                ambiguous + other.ambiguous,
                told + other.told);
    }
}
