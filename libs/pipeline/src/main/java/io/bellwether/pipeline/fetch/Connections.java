package io.bellwether.pipeline.fetch;

import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// Port: which vendor's accounts the workspaces have connected. All may throw
/// [io.bellwether.pipeline.Unavailable].
public interface Connections {

    /// Makes sure that the account is connected: with the workspace that has it, or else with a new one. Two that
    /// connect one account at once get the same workspace.
    ///
    /// @param provider such as `hubspot`
    /// @param account the vendor's id of it; for HubSpot the portal id
    WorkspaceId connect(String provider, String account, Instant now);

    /// The account that the workspace has connected with this provider.
    Optional<String> account(WorkspaceId workspace, String provider);
}
