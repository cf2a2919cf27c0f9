package io.bellwether.crm.hubspot;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Connections;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.AccessTokens;
import org.jspecify.annotations.Nullable;

/// The one configured token of a private app, for the workspace that has its account. It never runs out.
public final class PrivateAppToken implements AccessTokens {
    private final String token;
    private final AskHubSpot ask;
    private final Connections connections;
    private volatile @Nullable String portal;

    /// @param token a secret
    public PrivateAppToken(HubSpotAccount account, String token, Connections connections) {
        this.token = token;
        this.ask = new AskHubSpot(account);
        this.connections = connections;
    }

    /// The portal that the token belongs to; asked for once.
    public Answer<String> portal() {
        String known = portal;
        return known != null
                ? new Found<>(known)
                : HubSpotCrm.certain(ask.account(token)).then(this::remember);
    }

    /// Another account's record under the same id must never get into this workspace.
    @Override
    public Answer<AccessToken> of(WorkspaceId workspace) {
        return portal().then(mine ->
                connections.find("hubspot", mine).filter(workspace::equals).isPresent()
                        ? new Found<>(new AccessToken(mine, 0, token))
                        : new Refused<>("BELLWETHER_HUBSPOT_TOKEN is of the HubSpot account " + mine
                                + ", which is not this workspace's: set it to a token of the account that is"));
    }

    @Override
    public Answer<AccessToken> instead(WorkspaceId workspace, AccessToken refused) {
        return new Found<>(refused);
    }

    private Answer<String> remember(AccountJson json) {
        String answered = Long.toString(json.portalId());
        portal = answered;
        return new Found<>(answered);
    }
}
