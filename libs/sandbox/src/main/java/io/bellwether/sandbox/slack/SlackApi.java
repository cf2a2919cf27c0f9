package io.bellwether.sandbox.slack;

import io.bellwether.sandbox.slack.SlackArguments.NotUnderstood;
import io.bellwether.sandbox.slack.SlackArguments.Understood;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/// Slack's Web API, as far as a bot that posts and looks after its posts needs it.
@Path("/sandbox/slack/api")
final class SlackApi {
    private final AdmitSlackCall door;
    private final PostMessage postMessage;
    private final ReadHistory readHistory;

    SlackApi(AdmitSlackCall door, PostMessage postMessage, ReadHistory readHistory) {
        this.door = door;
        this.postMessage = postMessage;
        this.readHistory = readHistory;
    }

    @POST
    @Path("/chat.postMessage")
    public Response chatPostMessage(String body, @Context HttpServerRequest request) {
        return admit("chat.postMessage", request, body, postMessage::chatPostMessage);
    }

    @GET
    @Path("/conversations.history")
    public Response conversationsHistory(@Context HttpServerRequest request) {
        return admit("conversations.history", request, "", readHistory::read);
    }

    @POST
    @Path("/conversations.history")
    public Response conversationsHistory(String body, @Context HttpServerRequest request) {
        return admit("conversations.history", request, body, readHistory::read);
    }

    @GET
    @Path("/auth.test")
    public Response authTest(@Context HttpServerRequest request) {
        return door.admit("auth.test", request, SlackApi::whoAmI);
    }

    @POST
    @Path("/auth.test")
    public Response authTest(String body, @Context HttpServerRequest request) {
        return admit("auth.test", request, body, _ -> whoAmI());
    }

    private Response admit(
            String method, HttpServerRequest request, String body, Function<SlackArguments, Response> answer) {
        return door.admit(method, request, () -> switch (SlackArguments.read(request, body)) {
            case Understood(SlackArguments arguments) -> answer.apply(arguments);
            case NotUnderstood(String error) -> SlackAnswers.error(error);
        });
    }

    private static Response whoAmI() {
        return SlackAnswers.ok(SlackAnswers.yes()
                .put("url", "https://harborline.slack.example/")
                .put("team", "Harborline")
                .put("user", "bellwether")
                .put("team_id", SlackMessage.TEAM)
                .put("user_id", SlackMessage.BOT_USER)
                .put("bot_id", SlackMessage.BOT)
                .put("is_enterprise_install", false));
    }
}
