package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How Slack's Web API answers: nearly always with status 200, and `ok` says how it went.
final class SlackAnswers implements AnswerUnderFaults.Refusals {
    private static final String JSON = "application/json; charset=utf-8";
    private static final int RETRY_AFTER_SECONDS = 1;

    static Response ok(ObjectNode answer) {
        return json(200, answer).build();
    }

    static ObjectNode yes() {
        return Json.object().put("ok", true);
    }

    static Response error(String error) {
        return json(200, no(error)).build();
    }

    /// @param messages what is wrong with them, each with a JSON pointer to the place
    static Response invalidBlocks(List<String> messages) {
        ObjectNode answer = no("invalid_blocks");
        ArrayNode list = answer.putObject("response_metadata").putArray("messages");
        messages.forEach(list::add);
        return json(200, answer).build();
    }

    @Override
    public Response tooManyRequests() {
        return json(429, no("ratelimited"))
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    @Override
    public Response serverError() {
        return json(500, no("fatal_error")).build();
    }

    @Override
    public Response notOk(@Nullable String error) {
        return error(error == null ? "internal_error" : error);
    }

    private static ObjectNode no(String error) {
        return Json.object().put("ok", false).put("error", error);
    }

    private static Response.ResponseBuilder json(int status, ObjectNode answer) {
        return Response.status(status).type(JSON).entity(Json.write(answer));
    }
}
