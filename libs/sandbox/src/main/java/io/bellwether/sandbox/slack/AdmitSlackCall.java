package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import io.bellwether.sandbox.faults.AnswerUnderFaults.Answer;
import io.bellwether.sandbox.ledger.Ledger;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/// The door of the fake Slack's Web API: faults and the token come before the method, and every call goes into the
/// ledger beside what landed.
final class AdmitSlackCall {
    private static final String SCOPES = "chat:write,channels:history";

    private final AnswerUnderFaults faults;
    private final Ledger ledger;
    private final String token;
    private final SlackAnswers answers = new SlackAnswers();

    AdmitSlackCall(AnswerUnderFaults faults, Ledger ledger, String token) {
        this.faults = faults;
        this.ledger = ledger;
        this.token = token;
    }

    /// @param operation the method's name, which is its name in the fault plan too
    Response admit(String operation, HttpServerRequest request, Supplier<Response> method) {
        return admitAnyone(operation, request, () -> authorized(request, method));
    }

    /// For incoming webhooks, whose URL is their credential.
    Response admitAnyone(String operation, HttpServerRequest request, Supplier<Response> method) {
        Answer given = faults.answer("slack", operation, request, answers, method);
        ObjectNode call = Json.object().put("method", request.method().name()).put("status", given.status());
        if (given.status() != 0 && given.response().getEntity() instanceof String body) {
            Json.parseObject(body)
                    .filter(answer -> answer.has("error"))
                    .ifPresent(answer -> call.set("error", answer.path("error")));
        }
        ledger.append("slack-calls", operation, null, given.fault() == null ? call : call.put("fault", given.fault()));
        return given.response();
    }

    private Response authorized(HttpServerRequest request, Supplier<Response> method) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return SlackAnswers.error("not_authed");
        }
        Response response = authorization.equals("Bearer " + token) ? method.get() : SlackAnswers.error("invalid_auth");
        return Response.fromResponse(response)
                .header("x-oauth-scopes", SCOPES)
                .header("x-accepted-oauth-scopes", SCOPES)
                .build();
    }
}
