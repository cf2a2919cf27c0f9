package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What the API says of an account that has the same pipelines as the demo account, and nothing in it.
final class AnswerOfEmptyAccount {
    private static final Pattern PIPELINES = Pattern.compile(".*/crm/pipelines/.*");
    private static final Pattern LIST =
            Pattern.compile(".*/crm/(owners/[^/]+|objects/[^/]+/[^/]+|objects/.*/(search|batch/read)|associations/.*)");
    private static final Pattern ACCOUNT = Pattern.compile(".*/account-info/[^/]+/details");

    private AnswerOfEmptyAccount() {}

    /// @param path of the request
    /// @param answer of the demo account
    static Response to(String path, long portal, Supplier<Response> answer) {
        if (PIPELINES.matcher(path).matches()) {
            return answer.get();
        }
        if (ACCOUNT.matcher(path).matches()) {
            return AdmitHubSpotCall.json(Json.object().put("portalId", portal).put("accountType", "DEVELOPER_TEST"));
        }
        if (LIST.matcher(path).matches()) {
            ObjectNode nothing = Json.object().put("total", 0);
            nothing.putArray("results");
            return AdmitHubSpotCall.json(nothing);
        }
        return HubSpotErrors.notFound("What " + path + " asks for");
    }
}
