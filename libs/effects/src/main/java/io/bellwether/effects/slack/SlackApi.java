package io.bellwether.effects.slack;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// The methods of Slack's Web API that act needs, as documented at `docs.slack.dev/reference/methods`. An error
/// comes as status 200 with `ok: false`; statuses are for the caller to judge.
@Path("/api")
@Produces("application/json")
interface SlackApi {

    /// `chat.postMessage`, scope `chat:write`. Not idempotent.
    @POST
    @Path("/chat.postMessage")
    @Consumes("application/json; charset=utf-8")
    Response postMessage(@HeaderParam("Authorization") String authorization, PostMessage message);

    /// `conversations.history`, scope `channels:history` (`groups:history` for a private channel), newest first.
    ///
    /// @param oldest Unix seconds with six decimals; only later messages
    /// @param cursor of the page; null for the first
    @GET
    @Path("/conversations.history")
    Response history(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("channel") String channel,
            @QueryParam("oldest") String oldest,
            @QueryParam("include_all_metadata") boolean includeAllMetadata,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    /// `auth.test`, no scope. The header `x-oauth-scopes` lists those that the token has.
    @POST
    @Path("/auth.test")
    Response authTest(@HeaderParam("Authorization") String authorization);
}
