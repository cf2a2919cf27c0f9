package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// HubSpot's way of saying no: `{status, message, correlationId, category}`.
final class HubSpotErrors implements AnswerUnderFaults.Refusals {

    static Response unauthorized() {
        return error(
                401,
                "INVALID_AUTHENTICATION",
                "The request has no valid credentials. Send a private app's token as 'Authorization: Bearer …'.");
    }

    static Response notFound(String what) {
        return error(404, "OBJECT_NOT_FOUND", what + " was not found.");
    }

    static Response invalid(String sentence) {
        return error(400, "VALIDATION_ERROR", sentence);
    }

    /// Has no category and, like the vendor, no `Retry-After`.
    @Override
    public Response tooManyRequests() {
        ObjectNode body = body("You have reached your ten_secondly_rolling limit.")
                .put("errorType", "RATE_LIMIT")
                .put("policyName", "TEN_SECONDLY_ROLLING");
        return answer(429, body);
    }

    static Response tooManySearches() {
        ObjectNode body = body("You have reached your secondly limit.")
                .put("errorType", "RATE_LIMIT")
                .put("policyName", "SECONDLY");
        return answer(429, body);
    }

    @Override
    public Response tooManyRequests(@Nullable String policy) {
        return policy == null
                ? tooManyRequests()
                : answer(
                        429,
                        body("You have reached your limit.")
                                .put("errorType", "RATE_LIMIT")
                                .put("policyName", policy));
    }

    @Override
    public Response locked() {
        return error(423, "LOCKED", "The record is locked for now; try again in two seconds at the earliest.");
    }

    @Override
    public Response moving(long millis) {
        Response moving = error(477, "MIGRATION_IN_PROGRESS", "The account is being moved to another data center.");
        return Response.fromResponse(moving)
                .header("Retry-After", Math.max(1, millis / 1000))
                .build();
    }

    @Override
    public Response unavailable() {
        return error(503, "SERVICE_UNAVAILABLE", "The service is temporarily unavailable.");
    }

    @Override
    public Response serverError() {
        return error(500, "INTERNAL_ERROR", "Something went wrong on our side.");
    }

    @Override
    public Response notOk(@Nullable String error) {
        return error(400, error == null ? "VALIDATION_ERROR" : error, "The request was refused by the fault plan.");
    }

    private static Response error(int status, String category, String message) {
        return answer(status, body(message).put("category", category));
    }

    private static ObjectNode body(String message) {
        return Json.object()
                .put("status", "error")
                .put("message", message)
                .put("correlationId", UUID.randomUUID().toString());
    }

    private static Response answer(int status, ObjectNode body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.write(body))
                .build();
    }
}
