package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.Problem;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;

/// `PATCH /sandbox/hubspot/{deals|contacts|companies}/{id}` with `{"dealstage": "…"}` or `{"properties": {…}}` changes
/// a record as a person would, and answers the record and the events that are sent for it.
@Path("/sandbox/hubspot")
final class EditRecordApi {
    private final HubSpotAccount account;
    private final SendWebhooks webhooks;
    private final DescribeRecord describe;

    EditRecordApi(HubSpotAccount account, SendWebhooks webhooks, DescribeRecord describe) {
        this.account = account;
        this.webhooks = webhooks;
        this.describe = describe;
    }

    @PATCH
    @Path("/{objectType: deals|contacts|companies}/{id}")
    public Response edit(@RestPath String objectType, @RestPath String id, String body) {
        Optional<Map<String, String>> wanted = Json.parseObject(body).flatMap(EditRecordApi::wanted);
        if (wanted.isEmpty()) {
            return Problem.of(
                    400,
                    "record-edit",
                    "Send an object of properties and their new values, such as {\"dealstage\": \"contractsent\"}.");
        }
        RecordType type = RecordType.named(objectType).orElseThrow();
        Source person = account.record(type, id)
                .map(record -> Person.editing(account, record))
                .orElse(Source.user(0));
        return switch (account.edit(type, id, wanted.get(), person)) {
            case HubSpotAccount.NoSuchRecord _ ->
                Problem.of(404, "no-such-record", "There is no " + type.singular + " " + id + " in the sandbox.");
            case HubSpotAccount.Refused(String reason) -> Problem.of(400, "record-edit", reason);
            case HubSpotAccount.Done(CrmRecord record, RecordEdited edited) -> {
                webhooks.send(edited);
                yield answer(record, edited);
            }
        };
    }

    private Response answer(CrmRecord record, RecordEdited edited) {
        ObjectNode answer = Json.object();
        DescribeRecord.Wanted all = new DescribeRecord.Wanted(
                record.history().keySet().stream().sorted().toList(), List.of(), List.of());
        answer.set("record", describe.describe(record, all));
        answer.set("events", WriteEvents.write(edited, 0));
        answer.put("webhookUrl", webhooks.url().toString());
        return Response.ok(Json.write(answer), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Optional<Map<String, String>> wanted(ObjectNode body) {
        JsonNode properties = body.path("properties").isObject() ? body.path("properties") : body;
        boolean plain = properties.properties().stream()
                .noneMatch(entry -> entry.getValue().isContainerNode());
        return properties.isEmpty() || !plain
                ? Optional.empty()
                : Optional.of(properties.properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().asText(""),
                                (first, _) -> first,
                                LinkedHashMap::new)));
    }
}
