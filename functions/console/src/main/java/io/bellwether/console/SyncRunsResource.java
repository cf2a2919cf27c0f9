package io.bellwether.console;

import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStore;
import io.bellwether.stores.console.ReadSyncRuns;
import io.bellwether.stores.console.WorkspaceDirectory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/sync-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sync", description = "How the mirror is brought in step with the CRM, and how complete it is.")
@OperatorOnly
final class SyncRunsResource {
    private static final List<String> KINDS = List.of("full", "incremental");

    private final ChooseWorkspace workspaces;
    private final WorkspaceDirectory directory;
    private final ReadSyncRuns runs;
    private final SyncStore store;
    private final InstantSource clock = InstantSource.system();

    SyncRunsResource(ChooseWorkspace workspaces, WorkspaceDirectory directory, ReadSyncRuns runs, SyncStore store) {
        this.workspaces = workspaces;
        this.directory = directory;
        this.runs = runs;
        this.store = store;
    }

    @GET
    @Operation(operationId = "listSyncRuns", summary = "Lists sync runs, the newest first")
    public ItemList<SyncRunView> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Instant now = clock.instant();
        return ItemList.of(
                Cursor.SYNC_RUNS,
                runs.list(workspaces.choose(workspace), Cursor.SYNC_RUNS.slice(cursor, limit)),
                run -> SyncRunView.of(run, now));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSyncRun", summary = "Tells how far one sync run is")
    public SyncRunView find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        return view(workspaces.choose(workspace), ReadParameter.uuid("id", id));
    }

    @POST
    @Operation(
            operationId = "startSyncRun",
            summary = "Starts a sync run",
            description = "A workspace has one run at a time: the one that is under way is the answer then. Before the"
                    + " first full run every run is a full one.")
    @APIResponse(
            responseCode = "202",
            description = "It goes on by itself.",
            content = @Content(schema = @Schema(implementation = SyncRunView.class)))
    public Response start(
            @Parameter(description = "full or incremental; without it incremental") @QueryParam("kind") @Nullable
                    String kind,
            @QueryParam("workspace") @Nullable String workspace) {
        String asked = ReadParameter.oneOf("kind", KINDS, kind);
        WorkspaceId owner = workspaces.choose(workspace);
        if (directory.all().isEmpty()) {
            throw Refusal.conflict("No CRM account is connected yet, so there is nothing to bring in step");
        }
        SyncRunId run =
                store.start(owner, asked == null ? SyncKind.INCREMENTAL : SyncKind.ofLabel(asked), clock.instant());
        return Response.accepted(view(owner, run.value())).build();
    }

    private SyncRunView view(WorkspaceId workspace, UUID run) {
        return runs.find(workspace, run)
                .map(found -> SyncRunView.of(found, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("sync run", run));
    }
}
