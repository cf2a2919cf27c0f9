package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.seal.Seal;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Ends an account's connection: its tokens are forgotten here first, so that nobody calls with them any more.
public final class Disconnect {
    private final Transactions transactions;
    private final Seal seal;

    public Disconnect(DataSource dataSource, Seal seal) {
        this.transactions = new Transactions(dataSource);
        this.seal = seal;
    }

    /// @return the refresh token, for the vendor to revoke; empty when it had none
    public Optional<String> disconnect(WorkspaceId workspace, UUID id) {
        Optional<byte[]> refreshToken = transactions.inWorkspace(workspace, connection -> {
            Query.on(connection, """
                    UPDATE connection
                    SET state = 'disconnected', reason = NULL, scopes = '{}'
                    WHERE workspace_id = current_workspace() AND id = ?
                    """).with(id).update();
            return Query.on(connection, """
                    DELETE FROM credential
                    WHERE workspace_id = current_workspace() AND connection_id = ?
                    RETURNING refresh_token
                    """).with(id).first(row -> row.bytes("refresh_token"));
        });
        return refreshToken.map(kept -> seal.open(SealedTokens.refreshToken(workspace, id), kept));
    }
}
