package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.runtime.WideLog;
import io.bellwether.stores.console.ConnectionRow;
import io.bellwether.stores.console.ReadConnections;
import io.bellwether.stores.postgres.Disconnect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Disconnects an account: forgotten here, then revoked at the vendor. A vendor that does not answer keeps a token that
/// nobody has any more.
@ApplicationScoped
class EndConnection {
    private final ReadConnections connections;
    private final Disconnect disconnect;
    private final HubSpotDoor hubSpot;

    EndConnection(ReadConnections connections, Disconnect disconnect, HubSpotDoor hubSpot) {
        this.connections = connections;
        this.disconnect = disconnect;
        this.hubSpot = hubSpot;
    }

    /// @throws Refusal when the workspace has no such connection, or the configuration makes it
    void end(WorkspaceId workspace, UUID id) {
        ConnectionRow row = connections.find(workspace, id).orElseThrow(() -> Refusal.notFound("connection", id));
        if (row.method().equals("private_app")) {
            throw Refusal.conflict("This account is connected by BELLWETHER_HUBSPOT_TOKEN: take that out of the"
                    + " configuration and start again");
        }
        String revoked = disconnect
                .disconnect(workspace, id)
                .map(token -> hubSpot.consent().map(door -> door.revoke(token)).orElse(false) ? "yes" : "no_answer")
                .orElse("nothing_to_revoke");
        new WideLog(EndConnection.class, "disconnected")
                .with("workspace", workspace)
                .with("account", row.account())
                .with("revoked", revoked)
                .info();
    }
}
