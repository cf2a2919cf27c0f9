package io.bellwether.stores.console;

import java.time.Instant;
import java.util.UUID;

/// A row's place in a list: newest first, among equals by id.
public record Position(Instant at, UUID id) {}
