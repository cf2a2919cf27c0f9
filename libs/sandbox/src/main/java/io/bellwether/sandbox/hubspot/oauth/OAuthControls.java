package io.bellwether.sandbox.hubspot.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestQuery;

/// What happens to a connection by itself in the course of time, at once.
@Path("/sandbox/hubspot/oauth")
@Produces(MediaType.APPLICATION_JSON)
final class OAuthControls {
    private final GrantTokens tokens;
    private final TokenClock clock;

    OAuthControls(GrantTokens tokens, TokenClock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// A person removes the app from the account: all its tokens end.
    @POST
    @Path("/uninstall")
    public String uninstall() {
        return Json.write(Json.object().put("ended", tokens.uninstall()));
    }

    /// Sets HubSpot's clock ahead, so that tokens run out sooner than they were said to.
    @POST
    @Path("/advance")
    public String advance(@RestQuery @DefaultValue("1800") long seconds) {
        clock.setAhead(Duration.ofSeconds(seconds));
        ObjectNode now = Json.object().put("now", clock.instant().toString());
        return Json.write(now);
    }
}
