package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// HubSpot's owners API.
@Path("/sandbox/hubspot/crm/owners/{version}")
final class HubSpotOwnersApi {
    private static final String SINCE = "2026-02-12T09:00:00Z";

    private final HubSpotAccount account;
    private final AdmitHubSpotCall door;

    HubSpotOwnersApi(HubSpotAccount account, AdmitHubSpotCall door) {
        this.account = account;
        this.door = door;
    }

    @GET
    public Response list(
            @RestPath String version,
            @RestQuery @Nullable String email,
            @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("100") int limit,
            @RestQuery boolean archived,
            @Context HttpServerRequest request) {
        return door.admit("owners.read", "owners", version, request, () -> {
            List<Owner> following = account.owners().stream()
                    .filter(owner -> !archived && (email == null || email.equalsIgnoreCase(owner.email())))
                    .filter(owner -> after == null || owner.id().compareTo(after) > 0)
                    .toList();
            ObjectNode page = Json.object();
            ArrayNode results = page.putArray("results");
            int size = Math.clamp(limit, 1, 500);
            following.stream().limit(size).map(HubSpotOwnersApi::describe).forEach(results::add);
            if (following.size() > size) {
                page.putObject("paging")
                        .putObject("next")
                        .put("after", following.get(size - 1).id());
            }
            return AdmitHubSpotCall.json(page);
        });
    }

    @GET
    @Path("/{ownerId}")
    public Response read(
            @RestPath String version,
            @RestPath String ownerId,
            @RestQuery @DefaultValue("id") String idProperty,
            @RestQuery boolean archived,
            @Context HttpServerRequest request) {
        return door.admit(
                "owners.read",
                "owners/" + ownerId,
                version,
                request,
                () -> account.owners().stream()
                        .filter(owner -> !archived && ownerId.equals(idOf(owner, idProperty)))
                        .findFirst()
                        .map(owner -> AdmitHubSpotCall.json(describe(owner)))
                        .orElseGet(() -> HubSpotErrors.notFound("The owner " + ownerId)));
    }

    private static String idOf(Owner owner, String idProperty) {
        return idProperty.equals("userId") ? Integer.toString(owner.userId()) : owner.id();
    }

    private static ObjectNode describe(Owner owner) {
        ObjectNode json = Json.object()
                .put("id", owner.id())
                .put("email", owner.email())
                .put("type", "PERSON")
                .put("firstName", owner.firstName())
                .put("lastName", owner.lastName())
                .put("userId", owner.userId())
                .put("userIdIncludingInactive", owner.userId())
                .put("createdAt", SINCE)
                .put("updatedAt", SINCE)
                .put("archived", false);
        json.putArray("teams")
                .addObject()
                .put("id", owner.team().id)
                .put("name", owner.team().label)
                .put("primary", true);
        return json;
    }
}
