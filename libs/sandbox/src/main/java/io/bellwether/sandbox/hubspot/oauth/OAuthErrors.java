package io.bellwether.sandbox.hubspot.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the token endpoint says no: RFC 6749's `error`, with HubSpot's `status` and its usual fields beside.
final class OAuthErrors implements AnswerUnderFaults.Refusals {

    static Response badClient() {
        return error(400, "BAD_CLIENT_SECRET", "invalid_client", "The client id or secret is not the app's.");
    }

    static Response badRequest(String sentence) {
        return error(400, "BAD_REQUEST", "invalid_request", sentence);
    }

    static Response badGrantType(@Nullable String grantType) {
        return error(400, "BAD_GRANT_TYPE", "unsupported_grant_type", "There is no grant type " + grantType + ".");
    }

    static Response badCode() {
        return error(400, "BAD_AUTH_CODE", "invalid_grant", "The code is unknown, used or too old.");
    }

    static Response badRefreshToken() {
        return error(400, "BAD_REFRESH_TOKEN", "invalid_grant", "The refresh token is good for nothing.");
    }

    @Override
    public Response tooManyRequests() {
        return error(429, "RATE_LIMIT", "temporarily_unavailable", "Too many requests.");
    }

    @Override
    public Response serverError() {
        return error(500, "INTERNAL_ERROR", "server_error", "Something went wrong on our side.");
    }

    @Override
    public Response notOk(@Nullable String error) {
        return error == null || error.equals("invalid_grant")
                ? badRefreshToken()
                : error(400, error.toUpperCase(java.util.Locale.ROOT), error, "Refused by the fault plan.");
    }

    private static Response error(int httpStatus, String status, String error, String sentence) {
        ObjectNode body = Json.object()
                .put("status", status)
                .put("error", error)
                .put("error_description", sentence)
                .put("message", sentence)
                .put("category", "BAD_REQUEST")
                .put("correlationId", UUID.randomUUID().toString());
        return Response.status(httpStatus)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.write(body))
                .build();
    }
}
