package io.bellwether.console;

import io.bellwether.stores.console.ReadQuarantine;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quarantine", description = "What could not be understood or stored.")
@OperatorOnly
final class QuarantineResource {
    private final ChooseWorkspace workspaces;
    private final ReadQuarantine quarantine;

    QuarantineResource(ChooseWorkspace workspaces, ReadQuarantine quarantine) {
        this.workspaces = workspaces;
        this.quarantine = quarantine;
    }

    @GET
    @Operation(
            operationId = "listQuarantine",
            summary = "Lists what was quarantined, the newest first",
            description = "Has fewer items than `limit` where their bytes would be too many for one answer.")
    public ItemList<QuarantineView> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return ItemList.of(
                Cursor.QUARANTINE,
                quarantine.list(workspaces.choose(workspace), Cursor.QUARANTINE.slice(cursor, limit)),
                QuarantineView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getQuarantined", summary = "Shows what was quarantined, byte for byte")
    public QuarantineView find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID quarantined = ReadParameter.uuid("id", id);
        return quarantine
                .find(workspaces.choose(workspace), quarantined)
                .map(QuarantineView::of)
                .orElseThrow(() -> Refusal.notFound("quarantined event", quarantined));
    }
}
