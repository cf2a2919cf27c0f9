package io.bellwether.crm.hubspot;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// The calls of HubSpot's dated API that are made here, as its OpenAPI files describe them. Lists in a query are
/// comma-separated. Every status is an answer; only a call without answer throws.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public interface HubSpotApi {

    /// Needs the scope `crm.objects.<type>.read`. Answers a merged record's id with the record that remains.
    @GET
    @Path("crm/objects/{version}/{type}/{id}")
    Response object(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @PathParam("type") String type,
            @PathParam("id") String id,
            @QueryParam("properties") String properties,
            @QueryParam("propertiesWithHistory") @Nullable String propertiesWithHistory,
            @QueryParam("associations") @Nullable String associations);

    /// Needs the scope `crm.objects.owners.read`.
    ///
    /// @param archived true finds only owners that were deactivated
    @GET
    @Path("crm/owners/{version}/{ownerId}")
    Response owner(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @PathParam("ownerId") String ownerId,
            @QueryParam("archived") @Nullable Boolean archived);

    @GET
    @Path("crm/pipelines/{version}/{type}")
    Response pipelines(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @PathParam("type") String type);

    /// The account that the token belongs to.
    @GET
    @Path("account-info/{version}/details")
    Response account(@HeaderParam("Authorization") String authorization, @PathParam("version") String version);
}
