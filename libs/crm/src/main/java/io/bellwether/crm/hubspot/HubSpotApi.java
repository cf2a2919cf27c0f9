package io.bellwether.crm.hubspot;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

    /// @param limit 100 at most
    /// @param archived true lists only what was deleted
    @GET
    @Path("crm/objects/{version}/{type}")
    Response objects(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @PathParam("type") String type,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("properties") String properties,
            @QueryParam("archived") boolean archived);

    /// Five requests a second of an account; an index that lags behind.
    @POST
    @Path("crm/objects/{version}/{type}/search")
    @Consumes(MediaType.APPLICATION_JSON)
    Response search(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @PathParam("type") String type,
            SearchJson search);

    /// Answers 207 when it does not have all of them.
    @POST
    @Path("crm/objects/{version}/{type}/batch/read")
    @Consumes(MediaType.APPLICATION_JSON)
    Response batchRead(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @PathParam("type") String type,
            BatchJson batch);

    /// Answers 207 when it does not have all of them.
    @POST
    @Path("crm/associations/{version}/{from}/{to}/batch/read")
    @Consumes(MediaType.APPLICATION_JSON)
    Response associations(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @PathParam("from") String from,
            @PathParam("to") String to,
            LinksJson.Asked asked);

    @GET
    @Path("crm/owners/{version}")
    Response owners(
            @HeaderParam("Authorization") String authorization,
            @PathParam("version") String version,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("archived") boolean archived);

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
