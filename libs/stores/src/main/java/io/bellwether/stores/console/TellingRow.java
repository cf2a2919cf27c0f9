package io.bellwether.stores.console;

import java.time.Instant;
import java.util.UUID;

/// One element of one delivery that told of a signal, and how that telling ended.
///
/// @param index the element's place in the delivery, from 0
public record TellingRow(
        UUID delivery, int index, Instant receivedAt, String outcome, String reason, Instant settledAt) {}
