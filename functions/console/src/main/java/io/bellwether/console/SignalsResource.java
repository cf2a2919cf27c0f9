package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.DecisionRow;
import io.bellwether.stores.console.ReadAlerts;
import io.bellwether.stores.console.ReadSignals;
import io.bellwether.stores.console.ReadSignals.Filter;
import io.bellwether.stores.console.SignalRow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/signals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signals", description = "What came in, and why it did, or did not, act.")
@OperatorOnly
final class SignalsResource {
    private static final List<String> OUTCOMES = List.of("processed", "ignored", "deferred", "quarantined");

    private final ChooseWorkspace workspaces;
    private final ReadSignals signals;
    private final ReadAlerts alerts;
    private final ReadJson json;

    SignalsResource(ChooseWorkspace workspaces, ReadSignals signals, ReadAlerts alerts, ReadJson json) {
        this.workspaces = workspaces;
        this.signals = signals;
        this.alerts = alerts;
        this.json = json;
    }

    @GET
    @Operation(operationId = "listSignals", summary = "Lists signals, the newest first")
    public ItemList<SignalView> list(
            @Parameter(description = "Only ended so: processed, ignored, deferred or quarantined")
                    @QueryParam("outcome")
                    @Nullable
                    String outcome,
            @Parameter(description = "Only received at this moment or later, such as 2026-11-18T10:32:07Z")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(description = "Only of this record, such as deal:9001742316") @QueryParam("entity") @Nullable
                    String entity,
            @Parameter(description = "Only told by this delivery: the correlationId that its webhook was answered with")
                    @QueryParam("correlationId")
                    @Nullable
                    String correlationId,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Filter filter = new Filter(
                ReadParameter.oneOf("outcome", OUTCOMES, outcome),
                ReadParameter.instant("since", since),
                ReadParameter.entity("entity", entity),
                ReadParameter.optionalUuid("correlationId", correlationId));
        return ItemList.of(
                Cursor.SIGNALS,
                signals.list(workspaces.choose(workspace), filter, Cursor.SIGNALS.slice(cursor, limit)),
                SignalView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSignal", summary = "Tells a signal's whole story: who told of it, what the rules said")
    public SignalStory find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID signal = ReadParameter.uuid("id", id);
        WorkspaceId owner = workspaces.choose(workspace);
        return signals.find(owner, signal)
                .map(row -> story(owner, row))
                .orElseThrow(() -> Refusal.notFound("signal", signal));
    }

    private SignalStory story(WorkspaceId owner, SignalRow row) {
        return new SignalStory(
                SignalView.of(row),
                json.read(row.payload()),
                signals.decisions(owner, row.id()).stream().map(this::decision).toList(),
                alerts.ofSignal(owner, row.id()).stream().map(AlertView::of).toList(),
                signals.tellings(owner, row.id()).stream()
                        .map(SignalStory.Telling::of)
                        .toList());
    }

    private SignalStory.Decision decision(DecisionRow row) {
        JsonNode occurrence = json.read(row.occurrence());
        return new SignalStory.Decision(
                row.decidedAt(),
                row.outcome(),
                row.reason(),
                occurrence,
                json.read(row.verdicts()),
                json.read(row.seen()));
    }
}
