package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bellwether.sandbox.ledger.LedgerEntry;

/// What people did to a record, as far as a webhook tells of it.
sealed interface Change permits RecordEdited, LifeChanged {
    String key();

    /// Empty where nothing is told.
    ///
    /// @param attempt from 0, as `attemptNumber` says it
    ArrayNode events(int attempt);

    static boolean isOne(LedgerEntry entry) {
        return RecordEdited.isOne(entry) || LifeChanged.isOne(entry);
    }

    static Change read(LedgerEntry entry) {
        return LifeChanged.isOne(entry) ? LifeChanged.read(entry) : RecordEdited.read(entry);
    }
}
