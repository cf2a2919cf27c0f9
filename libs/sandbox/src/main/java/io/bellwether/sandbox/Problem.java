package io.bellwether.sandbox;

import jakarta.ws.rs.core.Response;

/// An error of the sandbox itself, as `application/problem+json` with a sentence for the person who asked.
public final class Problem {
    private Problem() {}

    public static Response of(int status, String type, String sentence) {
        String body = Json.write(Json.object()
                .put("type", "urn:bellwether:sandbox:" + type)
                .put("status", status)
                .put("detail", sentence));
        return Response.status(status)
                .type("application/problem+json")
                .entity(body)
                .build();
    }
}
