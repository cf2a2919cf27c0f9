package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import java.time.Instant;

/// A value that a property of a record took in the CRM.
///
/// @param webhook whether the vendor tells of it; what was before the connection is only in its history
record Fact(EntityRef entity, String property, String value, Instant at, boolean webhook) {}
