package io.bellwether.pipeline.pace;

import io.bellwether.model.WorkspaceId;
import java.time.Instant;

/// Port: the allowances of the accounts that a workspace calls. Each method is one transaction; all may throw
/// [io.bellwether.pipeline.Unavailable].
public interface Allowances {

    /// The next moment of a steady stream of calls.
    ///
    /// @param account what the allowance belongs to, such as `hubspot`, or `hubspot:search` for a part of it that
    ///                has a limit of its own
    /// @param otherwise what holds as long as the vendor has told nothing
    Instant steady(WorkspaceId workspace, String account, Allowance otherwise, Instant now);

    /// What an answer told; nothing is written when it is known already.
    void told(WorkspaceId workspace, String account, Told told, Instant now);
}
