package io.bellwether.sync;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.AccessTokens;
import io.bellwether.pipeline.tokens.Credentials;

/// The token that a person's consent has brought, where one has; else the configured one.
final class EitherToken implements AccessTokens {
    private final Credentials credentials;
    private final AccessTokens consented;
    private final AccessTokens configured;

    EitherToken(Credentials credentials, AccessTokens consented, AccessTokens configured) {
        this.credentials = credentials;
        this.consented = consented;
        this.configured = configured;
    }

    @Override
    public Answer<AccessToken> of(WorkspaceId workspace) {
        return chosen(workspace).of(workspace);
    }

    @Override
    public Answer<AccessToken> instead(WorkspaceId workspace, AccessToken refused) {
        return chosen(workspace).instead(workspace, refused);
    }

    private AccessTokens chosen(WorkspaceId workspace) {
        return credentials.find(workspace).isPresent() ? consented : configured;
    }
}
