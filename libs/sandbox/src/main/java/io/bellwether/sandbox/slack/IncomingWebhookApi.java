package io.bellwether.sandbox.slack;

import io.bellwether.sandbox.slack.PostMessage.Flooded;
import io.bellwether.sandbox.slack.PostMessage.Landed;
import io.bellwether.sandbox.slack.PostMessage.Posted;
import io.bellwether.sandbox.slack.PostMessage.Refused;
import io.bellwether.sandbox.slack.SlackArguments.NotUnderstood;
import io.bellwether.sandbox.slack.SlackArguments.Understood;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/// Slack's incoming webhooks: any URL of this form posts to the channel. Success is the text `ok`, and there is no
/// `ts` to look the message up by.
@Path("/sandbox/slack/services")
final class IncomingWebhookApi {
    static final String OPERATION = "incoming_webhook";

    private final AdmitSlackCall door;
    private final PostMessage postMessage;

    IncomingWebhookApi(AdmitSlackCall door, PostMessage postMessage) {
        this.door = door;
        this.postMessage = postMessage;
    }

    @POST
    @Path("/{team}/{app}/{secret}")
    public Response post(
            @RestPath String team,
            @RestPath String app,
            @RestPath String secret,
            String body,
            @Context HttpServerRequest request) {
        return door.admitAnyone(OPERATION, request, () -> switch (SlackArguments.read(request, body)) {
            case Understood(SlackArguments arguments) ->
                answer(postMessage.post(OPERATION, SlackChannel.ID, arguments));
            case NotUnderstood _ -> text(400, "invalid_payload");
        });
    }

    private static Response answer(Posted posted) {
        return switch (posted) {
            case Landed _ -> text(200, "ok");
            case Refused refused -> text(400, refused.error());
            case Flooded _ -> new SlackAnswers().tooManyRequests();
        };
    }

    private static Response text(int status, String text) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(text)
                .build();
    }
}
