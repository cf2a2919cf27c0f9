package io.bellwether.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.bellwether.model.DeliveryId;
import io.bellwether.runtime.RandomUuid;
import io.bellwether.runtime.WideLog;
import io.bellwether.sources.SignedRequest;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// `POST /webhooks/{source}`.
@Path("/webhooks/{source}")
final class WebhookResource {
    private final ReceiveWebhook receive;
    private final Instance<APIGatewayV2HTTPEvent> lambdaEvent;

    /// @param lambdaEvent only there on Lambda
    WebhookResource(ReceiveWebhook receive, Instance<APIGatewayV2HTTPEvent> lambdaEvent) {
        this.receive = receive;
        this.lambdaEvent = lambdaEvent;
    }

    @POST
    @Blocking
    public Response receive(@PathParam("source") String source, @Context HttpServerRequest http, InputStream body)
            throws IOException {
        long begun = System.nanoTime();
        SignedRequest request =
                lambdaEvent.isResolvable() ? ApiGatewayRequest.of(lambdaEvent.get()) : PlainRequest.of(http, body);
        Reception reception = receive.receive(source, request);
        log(source, request, reception, begun);
        return AnswerWebhook.answer(reception);
    }

    @ServerExceptionMapper
    public Response failure(Throwable failure) {
        DeliveryId id = new DeliveryId(RandomUuid.make());
        new WideLog(WebhookResource.class, "webhook_received")
                .with("correlationId", id)
                .with("outcome", "failed")
                .with("error", failure)
                .warn();
        return AnswerWebhook.failure(id);
    }

    private static void log(String source, SignedRequest request, Reception reception, long begun) {
        WideLog line = new WideLog(WebhookResource.class, "webhook_received")
                .with("correlationId", reception.correlationId())
                .with("source", reception instanceof Reception.UnknownSource ? null : source)
                .with("bytes", request.body().length)
                .with("outcome", outcome(reception))
                .with("reason", reception instanceof Reception.NotGenuine(var _, String reason) ? reason : null)
                .with("millis", (System.nanoTime() - begun) / 1_000_000);
        if (reception instanceof Reception.Accepted) {
            line.info();
        } else {
            line.warn();
        }
    }

    private static String outcome(Reception reception) {
        return switch (reception) {
            case Reception.Accepted _ -> "accepted";
            case Reception.UnknownSource _ -> "unknown_source";
            case Reception.TooLarge _ -> "too_large";
            case Reception.NotGenuine _ -> "not_genuine";
            case Reception.NotTaken _ -> "not_queued";
        };
    }
}
