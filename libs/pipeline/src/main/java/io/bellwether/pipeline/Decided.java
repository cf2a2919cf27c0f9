package io.bellwether.pipeline;

import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// A plan, and what is left over.
///
/// @param alertsByHash the alerts of the plan by the claims that allow them
/// @param unused claims of ours that led to no alert
/// @param held correlation ids of what is not in the plan because somebody else holds its claim
record Decided(
        WorkspacePlan plan, Map<String, AlertId> alertsByHash, Collection<String> unused, Set<DeliveryId> held) {}
