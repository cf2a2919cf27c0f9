package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ConnectionRow;
import io.bellwether.stores.console.ReadConnections;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections", description = "The accounts that a workspace has connected.")
@OperatorOnly
final class ConnectionsResource {
    private final ChooseWorkspace workspaces;
    private final ReadConnections connections;
    private final HubSpotDoor hubSpot;
    private final EndConnection end;

    ConnectionsResource(
            ChooseWorkspace workspaces, ReadConnections connections, HubSpotDoor hubSpot, EndConnection end) {
        this.workspaces = workspaces;
        this.connections = connections;
        this.hubSpot = hubSpot;
        this.end = end;
    }

    @GET
    @Operation(operationId = "listConnections", summary = "Lists all connected accounts, the oldest first")
    public ItemList<ConnectionView> list(@QueryParam("workspace") @Nullable String workspace) {
        return new ItemList<>(
                connections.list(workspaces.choose(workspace)).stream()
                        .map(this::view)
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getConnection", summary = "Tells one connected account")
    public ConnectionView get(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        return find(workspaces.choose(workspace), ReadParameter.uuid("id", id));
    }

    @DELETE
    @Path("/{id}")
    @AdminOnly
    @Operation(
            operationId = "disconnect",
            summary = "Disconnects an account",
            description = "Its tokens are forgotten here and revoked at the vendor. Its events are nobody's until it is"
                    + " connected again; what was recorded stays.")
    @APIResponse(responseCode = "200", description = "It is disconnected.")
    @APIResponse(responseCode = "409", description = "It is connected by the configuration, which has to change.")
    public ConnectionView disconnect(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID connection = ReadParameter.uuid("id", id);
        WorkspaceId owner = workspaces.choose(workspace);
        end.end(owner, connection);
        return find(owner, connection);
    }

    private ConnectionView find(WorkspaceId workspace, UUID id) {
        return connections.find(workspace, id).map(this::view).orElseThrow(() -> Refusal.notFound("connection", id));
    }

    private ConnectionView view(ConnectionRow row) {
        return ConnectionView.of(row, hubSpot.scopes());
    }
}
