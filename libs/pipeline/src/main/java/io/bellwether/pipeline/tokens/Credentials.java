package io.bellwether.pipeline.tokens;

import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Port: the credentials of the accounts that were connected by OAuth, at one vendor. Each method is one transaction;
/// all may throw [io.bellwether.pipeline.Unavailable].
///
/// A renewal is fenced: who holds the lease writes, and only onto the version that it was given for. A person who
/// connects again writes a new version whoever holds the lease, and so the newest consent wins.
public interface Credentials {

    Optional<Credential> find(WorkspaceId workspace);

    /// Takes the renewal of this very version for `lease`, if it is nobody's and due for another try.
    ///
    /// @param owner a new id for every call
    /// @return the refresh token; empty when another worker renews, has renewed, or is to wait
    Optional<String> lease(WorkspaceId workspace, long version, UUID owner, Instant now, Duration lease);

    /// Writes the next version and ends the lease.
    ///
    /// @return whether version and lease were still ours
    boolean renewed(WorkspaceId workspace, long version, UUID owner, Grant grant, Instant now);

    /// Ends the lease without a new version; nobody tries before `notBefore`.
    void postponed(WorkspaceId workspace, long version, UUID owner, Instant notBefore, String reason);

    /// Marks the connection as one that a person has to connect again, and has the operator told of it once. Nothing
    /// is deleted.
    ///
    /// @return whether version and lease were still ours
    boolean ended(WorkspaceId workspace, long version, UUID owner, String reason, Instant now);

    /// Whose tokens run out before `moment`, the first to run out first, of all workspaces. Those that a person has to
    /// connect again are not among them.
    List<WorkspaceId> expiringBefore(Instant moment, int limit);
}
