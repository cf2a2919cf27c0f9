package io.bellwether.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.model.DeliveryId;
import io.bellwether.runtime.RandomUuid;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Answers a body that announces itself as too large before it is read, and before the server's own limit answers it
/// without a word.
@ApplicationScoped
final class RefuseLargeBodies {
    private static final int BEFORE_THE_SERVERS_LIMIT = 100;

    private final ObjectMapper json;

    RefuseLargeBodies(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_THE_SERVERS_LIMIT);
    }

    private void filter(RoutingContext context) {
        if (context.request().uri().startsWith("/webhooks/") && announced(context) > ReceiveWebhook.MAX_BODY_BYTES) {
            context.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, AnswerWebhook.PROBLEM)
                    .end(problem());
            context.request().resume();
        } else {
            context.next();
        }
    }

    private String problem() {
        try {
            return json.writeValueAsString(AnswerWebhook.tooLarge(new DeliveryId(RandomUuid.make())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem of strings can be written", e);
        }
    }

    private static long announced(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
