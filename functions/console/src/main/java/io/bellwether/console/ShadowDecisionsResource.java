package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadShadowDecisions;
import io.bellwether.stores.postgres.GoOnWithJobs;
import io.bellwether.stores.postgres.KeepJobs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/replay/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Replay", description = "Deciding again what was decided.")
@OperatorOnly
final class ShadowDecisionsResource {
    private final ChooseWorkspace workspaces;
    private final KeepJobs jobs;
    private final ReadShadowDecisions decisions;
    private final ReadJson json;

    ShadowDecisionsResource(ChooseWorkspace workspaces, KeepJobs jobs, ReadShadowDecisions decisions, ReadJson json) {
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.decisions = decisions;
        this.json = json;
    }

    @GET
    @Operation(
            operationId = "listShadowDecisions",
            summary = "Lists what a replay in mode 'shadow' decided, the newest change first",
            description = "Beside what was decided then. A replay in another mode has kept nothing: its list is empty.")
    public ItemList<ShadowDecisionView> list(
            @Parameter(description = "The replay's id", example = "0198f0a1-7c1e-8d3a-9c55-0d5c1f6a2b11")
                    @PathParam("id")
                    String id,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        UUID job = ReadParameter.uuid("id", id);
        WorkspaceId owner = workspaces.choose(workspace);
        if (jobs.find(owner, GoOnWithJobs.REPLAY, job).isEmpty()) {
            throw Refusal.notFound("replay", job);
        }
        return ItemList.of(
                Cursor.SHADOW_DECISIONS,
                decisions.list(owner, job, Cursor.SHADOW_DECISIONS.slice(cursor, limit)),
                row -> ShadowDecisionView.of(row, json));
    }
}
