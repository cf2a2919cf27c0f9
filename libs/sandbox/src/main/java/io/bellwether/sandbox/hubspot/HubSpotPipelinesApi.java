package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/// HubSpot's pipelines API. Deals alone have pipelines here.
@Path("/sandbox/hubspot/crm/pipelines/{version}/{objectType}")
final class HubSpotPipelinesApi {
    private static final String SINCE = "2026-02-12T09:00:00Z";

    private final HubSpotAccount account;
    private final AdmitHubSpotCall door;

    HubSpotPipelinesApi(HubSpotAccount account, AdmitHubSpotCall door) {
        this.account = account;
        this.door = door;
    }

    @GET
    public Response list(@RestPath String version, @RestPath String objectType, @Context HttpServerRequest request) {
        return door.admit("pipelines.read", "pipelines/" + objectType, version, request, () -> {
            ObjectNode answer = Json.object();
            ArrayNode results = answer.putArray("results");
            pipelines(objectType).stream().map(HubSpotPipelinesApi::describe).forEach(results::add);
            return AdmitHubSpotCall.json(answer);
        });
    }

    @GET
    @Path("/{pipelineId}")
    public Response read(
            @RestPath String version,
            @RestPath String objectType,
            @RestPath String pipelineId,
            @Context HttpServerRequest request) {
        return door.admit(
                "pipelines.read",
                "pipelines/" + objectType + "/" + pipelineId,
                version,
                request,
                () -> pipelines(objectType).stream()
                        .filter(pipeline -> pipeline.id().equals(pipelineId))
                        .findFirst()
                        .map(pipeline -> AdmitHubSpotCall.json(describe(pipeline)))
                        .orElseGet(() -> HubSpotErrors.notFound("The pipeline " + pipelineId)));
    }

    private List<DealPipeline> pipelines(String objectType) {
        return RecordType.named(objectType).equals(Optional.of(RecordType.DEAL)) ? account.pipelines() : List.of();
    }

    private static ObjectNode describe(DealPipeline pipeline) {
        ObjectNode json = dated(pipeline.id(), pipeline.label(), pipeline.displayOrder());
        ArrayNode stages = json.putArray("stages");
        for (DealPipeline.Stage stage : pipeline.stages()) {
            ObjectNode described = dated(stage.id(), stage.label(), stage.displayOrder());
            described
                    .putObject("metadata")
                    .put("isClosed", Boolean.toString(stage.closed()))
                    .put("probability", stage.probability());
            stages.add(described.put("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT"));
        }
        return json;
    }

    private static ObjectNode dated(String id, String label, int displayOrder) {
        return Json.object()
                .put("id", id)
                .put("label", label)
                .put("displayOrder", displayOrder)
                .put("createdAt", SINCE)
                .put("updatedAt", SINCE)
                .put("archived", false);
    }
}
