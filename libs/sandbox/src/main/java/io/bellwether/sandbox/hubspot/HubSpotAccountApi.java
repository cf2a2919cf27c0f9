package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/// HubSpot's account information API.
@Path("/sandbox/hubspot/account-info/{version}")
final class HubSpotAccountApi {
    private final AdmitHubSpotCall door;

    HubSpotAccountApi(AdmitHubSpotCall door) {
        this.door = door;
    }

    @GET
    @Path("/details")
    public Response details(@RestPath String version, @Context HttpServerRequest request) {
        return door.admit("account.read", "account", version, request, () -> {
            ObjectNode details = Json.object()
                    .put("portalId", DemoAccount.PORTAL_ID)
                    .put("accountType", "STANDARD")
                    .put("timeZone", "Europe/Berlin")
                    .put("companyCurrency", "EUR")
                    .put("utcOffset", "+01:00")
                    .put("utcOffsetMilliseconds", 3_600_000)
                    .put("uiDomain", "app.hubspot.com")
                    .put("dataHostingLocation", "eu1");
            details.putArray("additionalCurrencies").add("USD").add("GBP");
            return AdmitHubSpotCall.json(details);
        });
    }
}
