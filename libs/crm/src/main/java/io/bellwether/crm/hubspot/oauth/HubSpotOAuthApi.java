package io.bellwether.crm.hubspot.oauth;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/// The dated token endpoints as HubSpot's OpenAPI file describes them: everything is in the form, nothing in the query.
/// Every status is an answer; only a call without answer throws.
@Path("/oauth/{version}/token")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public interface HubSpotOAuthApi {

    @POST
    Response token(@PathParam("version") String version, MultivaluedMap<String, String> form);

    @POST
    @Path("/introspect")
    Response introspect(@PathParam("version") String version, MultivaluedMap<String, String> form);

    @POST
    @Path("/revoke")
    Response revoke(@PathParam("version") String version, MultivaluedMap<String, String> form);
}
