package io.bellwether.pipeline.fetch;

import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// Port: which workspace has connected which vendor's account. All may throw [io.bellwether.pipeline.Unavailable].
public interface Connections {

    /// Makes sure that the account is connected: with the workspace that has it, or else with a new one. Two that
    /// connect one account at once get the same workspace.
    ///
    /// @param provider such as `hubspot`
    /// @param account the vendor's id of it; for HubSpot the portal id
    /// @param workspaceName of a new workspace
    WorkspaceId connect(String provider, String account, String workspaceName, Instant now);

    /// The workspace that has connected the account.
    Optional<WorkspaceId> find(String provider, String account);
}
