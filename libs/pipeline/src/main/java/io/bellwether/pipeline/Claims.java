package io.bellwether.pipeline;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Port: who may raise the alert of a signal hash. The gate before the database, never the truth: that is the unique
/// key of the alerts.
///
/// A claim has an owner, new for each invocation, a lease and an attempt. It is never deleted or changed but by its
/// owner at its attempt, or by a successor after the lease.
public interface Claims {

    /// Claims each hash that nobody holds, whose lease has ended, or that `owner` holds already (an answer that was
    /// lost on the way).
    ///
    /// @return one entry per hash
    /// @throws Unavailable when the store did not answer; nothing may then be assumed claimed
    Map<String, Claim> claim(WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now);

    /// Marks ours as done; what is no longer ours is left alone.
    void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner);

    /// Gives ours back; what is no longer ours is left alone.
    void release(WorkspaceId workspace, Collection<String> signalHashes, String owner);

    sealed interface Claim {}

    record Ours(int attempt) implements Claim {}

    /// The alert exists: a duplicate.
    record Done(AlertId alert) implements Claim {}

    /// Another invocation is at it: try again later. Says nothing about how it will end.
    record Held(Instant leaseUntil) implements Claim {}
}
