package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.alerts.AlertAction;
import io.bellwether.stores.console.AlertRow;
import io.bellwether.stores.console.ReadAlerts;
import io.bellwether.stores.console.ReadAlerts.Filter;
import io.bellwether.stores.console.ReadEffects;
import io.bellwether.stores.console.StandingRow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    private final AlertActions actions;
    private final ReadJson json;
    private final InstantSource clock = InstantSource.system();

    AlertsResource(
            ChooseWorkspace workspaces, ReadAlerts alerts, ReadEffects effects, AlertActions actions, ReadJson json) {
        this.workspaces = workspaces;
        this.alerts = alerts;
        this.effects = effects;
        this.actions = actions;
        this.json = json;
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
        return story(workspaces.choose(workspace), ReadParameter.uuid("id", id));
    }

    @POST
    @Path("/{id}/ack")
    @Operation(operationId = "acknowledgeAlert", summary = "Says that somebody has seen it")
    @APIResponse(responseCode = "200", description = "As it stands now.")
    public AlertStory acknowledge(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security) {
        return act(id, workspace, new AlertAction.Acknowledge(), security);
    }

    @POST
    @Path("/{id}/snooze")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "snoozeAlert",
            summary = "Puts it aside until a moment; then it is new again",
            description = "A message about it that has not gone out waits for that moment too.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "until", value = "{\"until\": \"2026-11-19T08:00:00Z\"}"),
                                @ExampleObject(name = "minutes", value = "{\"minutes\": 120}")
                            }))
    @APIResponse(responseCode = "200", description = "As it stands now.")
    public AlertStory snooze(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        return act(id, workspace, actions.snooze(body), security);
    }

    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "assignAlert", summary = "Gives it to somebody to look after")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "person", value = "{\"to\": \"Alex Fischer\"}")))
    @APIResponse(responseCode = "200", description = "As it stands now.")
    public AlertStory assign(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        return act(id, workspace, actions.assign(body), security);
    }

    @POST
    @Path("/{id}/dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dismissAlert",
            summary = "Puts it away, and says whether it was useful",
            description = "A backtest shows the share of alerts that were useful.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "useful", value = "{\"useful\": true}")))
    @APIResponse(responseCode = "200", description = "As it stands now.")
    public AlertStory dismiss(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        return act(id, workspace, actions.dismiss(body), security);
    }

    @POST
    @Path("/{id}/reopen")
    @Operation(operationId = "reopenAlert", summary = "Makes it new again")
    @APIResponse(responseCode = "200", description = "As it stands now.")
    public AlertStory reopen(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security) {
        return act(id, workspace, new AlertAction.Reopen(), security);
    }

    private AlertStory act(String id, @Nullable String workspace, AlertAction action, SecurityContext security) {
        UUID alert = ReadParameter.uuid("id", id);
        WorkspaceId owner = workspaces.choose(workspace);
        actions.act(owner, alert, action, Actor.of(security));
        return story(owner, alert);
    }

    private AlertStory story(WorkspaceId owner, UUID alert) {
        AlertRow row = alerts.find(owner, alert).orElseThrow(() -> Refusal.notFound("alert", alert));
        StandingRow standing = alerts.standing(owner, alert, clock.instant()).orElseThrow();
        return new AlertStory(
                AlertView.of(row),
                row.signal(),
                StandingView.of(standing),
                json.read(standing.context()),
                effects.ofAlert(owner, alert).stream().map(EffectView::of).toList());
    }
}
