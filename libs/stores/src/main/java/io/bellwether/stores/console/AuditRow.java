package io.bellwether.stores.console;

import java.time.Instant;
import java.util.UUID;

/// Who did what, when.
///
/// @param detail JSON: what changed
public record AuditRow(
        UUID id, Instant at, String actor, String action, String subject, String subjectId, String detail) {}
