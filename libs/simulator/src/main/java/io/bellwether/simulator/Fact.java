package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import java.time.Instant;

/// A value that a property of a record took in the CRM.
///
record Fact(EntityRef entity, String property, String value, Instant at) {}
