package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.stores.seal.Place;
import io.bellwether.stores.seal.Seal;
import io.bellwether.stores.seal.Seal.Secret;
import java.util.List;
import java.util.UUID;

/// A grant's tokens as the row holds them, each bound to its workspace, connection and column.
record SealedTokens(String keyVersion, byte[] accessToken, byte[] refreshToken) {

    static SealedTokens of(Seal seal, WorkspaceId workspace, UUID connection, Grant grant) {
        Seal.Batch sealed = seal.seal(List.of(
                new Secret(accessToken(workspace, connection), grant.accessToken()),
                new Secret(refreshToken(workspace, connection), grant.refreshToken())));
        return new SealedTokens(
                sealed.keyVersion(), sealed.values().get(0), sealed.values().get(1));
    }

    static Place accessToken(WorkspaceId workspace, UUID connection) {
        return new Place(workspace.toString(), connection.toString(), "access_token");
    }

    static Place refreshToken(WorkspaceId workspace, UUID connection) {
        return new Place(workspace.toString(), connection.toString(), "refresh_token");
    }
}
