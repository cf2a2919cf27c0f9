package io.bellwether.pipeline;

import io.bellwether.model.AlertId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A plan, and what is left over.
///
/// @param alertsByHash the alerts of the plan by the claims that allow them
/// @param unused claims of ours that led to no alert
/// @param held what is not in the plan because somebody else holds a claim on its record
record Decided(WorkspacePlan plan, Map<String, AlertId> alertsByHash, Collection<String> unused, List<Arrival> held) {}
