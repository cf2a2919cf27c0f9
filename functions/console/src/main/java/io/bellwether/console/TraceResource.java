package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadTraces;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/signals/{id}/trace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signals", description = "What came in, and why it did, or did not, act.")
@OperatorOnly
final class TraceResource {
    private final ChooseWorkspace workspaces;
    private final ReadTraces traces;
    private final TraceSignals trace;

    TraceResource(ChooseWorkspace workspaces, ReadTraces traces, TraceSignals trace) {
        this.workspaces = workspaces;
        this.traces = traces;
        this.trace = trace;
    }

    @GET
    @Operation(
            operationId = "traceSignal",
            summary = "Tells why one signal did, or did not, alert",
            description = "Every rule that could concern it with its word: fired, its condition false with the values"
                    + " compared, disabled, cooling down or a duplicate of which alert; and what became of each alert"
                    + " outside: sent, held by quiet hours, a budget or a digest.")
    public SignalTrace trace(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID signal = ReadParameter.uuid("id", id);
        WorkspaceId owner = workspaces.choose(workspace);
        return traces.find(owner, signal)
                .map(row -> trace.trace(owner, List.of(row)).getFirst())
                .orElseThrow(() -> Refusal.notFound("signal", signal));
    }
}
