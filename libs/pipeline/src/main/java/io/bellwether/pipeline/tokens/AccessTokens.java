package io.bellwether.pipeline.tokens;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;

/// Port: the token by which one vendor is called for a workspace. Ask for it before every call and keep it no longer:
/// asking is cheap, and a kept one runs out. Both may throw [io.bellwether.pipeline.Unavailable].
public interface AccessTokens {

    /// A token that lasts for a while yet; it is renewed first when it does not.
    ///
    /// @return `Later` while another worker renews it or the vendor does not answer, `Refused` where no account is
    ///         connected or a person has to connect it again
    Answer<AccessToken> of(WorkspaceId workspace);

    /// After the vendor answered 401 to `refused`: the one that another worker has got meanwhile, or else a renewed
    /// one. Call once more with it and no more than once.
    ///
    /// @return `Found` with the same token where there is no other: then the refusal stands
    Answer<AccessToken> instead(WorkspaceId workspace, AccessToken refused);
}
