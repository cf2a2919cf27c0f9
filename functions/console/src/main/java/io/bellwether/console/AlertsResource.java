package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadAlerts;
import io.bellwether.stores.console.ReadAlerts.Filter;
import io.bellwether.stores.console.ReadEffects;
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

@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "What people see.")
@OperatorOnly
final class AlertsResource {
    private final ChooseWorkspace workspaces;
    private final ReadAlerts alerts;
    private final ReadEffects effects;

    AlertsResource(ChooseWorkspace workspaces, ReadAlerts alerts, ReadEffects effects) {
        this.workspaces = workspaces;
        this.alerts = alerts;
        this.effects = effects;
    }

    @GET
    @Operation(operationId = "listAlerts", summary = "Lists alerts, the newest first")
    public ItemList<AlertView> list(
            @Parameter(description = "Only of this trigger, such as deal_stage_regression")
                    @QueryParam("trigger")
                    @Nullable
                    String trigger,
            @Parameter(description = "Only of this level: immediate, high, standard or low")
                    @QueryParam("level")
                    @Nullable
                    String level,
            @Parameter(description = "Only made at this moment or later, such as 2026-11-18T10:32:07Z")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(description = "Only of this record, such as deal:9001742316") @QueryParam("entity") @Nullable
                    String entity,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Level range = Level.read(level);
        Filter filter = new Filter(
                trigger,
                range.least,
                range.most,
                ReadParameter.instant("since", since),
                ReadParameter.entity("entity", entity));
        return ItemList.of(
                Cursor.ALERTS,
                alerts.list(workspaces.choose(workspace), filter, Cursor.ALERTS.slice(cursor, limit)),
                AlertView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAlert", summary = "Tells one alert, what raised it and what was done about it")
    public AlertStory find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID alert = ReadParameter.uuid("id", id);
        WorkspaceId owner = workspaces.choose(workspace);
        return alerts.find(owner, alert)
                .map(row -> new AlertStory(
                        AlertView.of(row),
                        row.signal(),
                        effects.ofAlert(owner, alert).stream()
                                .map(EffectView::of)
                                .toList()))
                .orElseThrow(() -> Refusal.notFound("alert", alert));
    }
}
