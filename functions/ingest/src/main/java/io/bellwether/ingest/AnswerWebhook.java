package io.bellwether.ingest;

import io.bellwether.model.DeliveryId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What the sender is told. Errors are RFC 9457 problems; a request that is not genuine learns nothing from its own.
final class AnswerWebhook {
    static final String PROBLEM = "application/problem+json";

    private AnswerWebhook() {}

    @RegisterForReflection
    record Receipt(String correlationId) {}

    @RegisterForReflection
    record Problem(String type, String title, int status, String detail, String correlationId) {}

    static Response answer(Reception reception) {
        DeliveryId id = reception.correlationId();
        return switch (reception) {
            case Reception.Accepted _ ->
                Response.ok(new Receipt(id.toString()), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case Reception.UnknownSource _ -> answer(unknownSource(id));
            case Reception.TooLarge _ -> answer(tooLarge(id));
            case Reception.NotGenuine _ -> answer(notGenuine(id));
            case Reception.NotTaken _ -> answer(notTaken(id));
        };
    }

    static Response failure(DeliveryId id) {
        return answer(problem(
                id, 500, "internal", "Internal error", "This should not have happened. Send the request again."));
    }

    static Problem tooLarge(DeliveryId id) {
        String detail = "A body is at most %d bytes (700 KiB); got more.".formatted(ReceiveWebhook.MAX_BODY_BYTES);
        return problem(id, 413, "too-large", "Too large", detail);
    }

    private static Problem unknownSource(DeliveryId id) {
        return problem(
                id,
                404,
                "unknown-source",
                "Unknown source",
                "The path is /webhooks/ and the name of a source, such as /webhooks/hubspot; got another name.");
    }

    private static Problem notGenuine(DeliveryId id) {
        return problem(
                id,
                401,
                "not-genuine",
                "Not genuine",
                "The request must bear its vendor's current signature over these bytes and this URL; it does not.");
    }

    private static Problem notTaken(DeliveryId id) {
        return problem(
                id,
                503,
                "not-queued",
                "Not queued",
                "The queue must take the delivery before it is accepted; it did not. Send the request again.");
    }

    private static Problem problem(DeliveryId id, int status, String word, String title, String detail) {
        return new Problem("urn:bellwether:problem:" + word, title, status, detail, id.toString());
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status()).type(PROBLEM).entity(problem).build();
    }
}
