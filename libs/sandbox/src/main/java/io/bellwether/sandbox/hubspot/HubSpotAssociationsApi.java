package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.hubspot.CrmRecord.Link;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.RestPath;

/// HubSpot's associations of up to a thousand records to records of one type; a long list has pages of its own.
@Path("/sandbox/hubspot/crm/associations/{version}/{from}/{to}/batch/read")
final class HubSpotAssociationsApi {
    private static final int LARGEST_BATCH = 1000;
    private static final int LARGEST_LIST = 500;

    /// HubSpot's numbers for the kinds of links.
    private static final Map<String, Integer> TYPE_IDS = Map.of(
            "contact_to_company", 1,
            "contact_to_company_unlabeled", 279,
            "company_to_contact", 280,
            "deal_to_company", 5,
            "deal_to_company_unlabeled", 341,
            "company_to_deal", 342,
            "deal_to_contact", 3,
            "contact_to_deal", 4);

    private final HubSpotAccount account;
    private final AdmitHubSpotCall door;
    private final SandboxClock clock;

    HubSpotAssociationsApi(HubSpotAccount account, AdmitHubSpotCall door, SandboxClock clock) {
        this.account = account;
        this.door = door;
        this.clock = clock;
    }

    @POST
    public Response read(
            @RestPath String version,
            @RestPath String from,
            @RestPath String to,
            String body,
            @Context HttpServerRequest request) {
        return door.admit("associations.batch_read", from + "/" + to, version, request, () -> {
            Optional<RecordType> fromType = RecordType.named(from);
            Optional<RecordType> toType = RecordType.named(to);
            JsonNode inputs =
                    Json.parseObject(body).map(object -> object.path("inputs")).orElse(Json.array());
            if (fromType.isEmpty() || toType.isEmpty()) {
                return HubSpotErrors.invalid("Unable to infer object type from: " + from + " or " + to);
            }
            if (inputs.isEmpty() || inputs.size() > LARGEST_BATCH) {
                return HubSpotErrors.invalid("'inputs' must hold 1 to 1000 ids, but it held " + inputs.size() + ".");
            }
            return AdmitHubSpotCall.json(answer(fromType.get(), toType.get(), inputs));
        });
    }

    private ObjectNode answer(RecordType from, RecordType to, JsonNode inputs) {
        String now = clock.instant().toString();
        ObjectNode answer =
                Json.object().put("status", "COMPLETE").put("startedAt", now).put("completedAt", now);
        ArrayNode results = answer.putArray("results");
        for (JsonNode input : inputs) {
            Map<String, TreeSet<Integer>> linked = account.record(
                            from, input.path("id").asText())
                    .map(record -> linked(record, to))
                    .orElse(Map.of());
            if (!linked.isEmpty()) {
                describe(input, List.copyOf(linked.entrySet()), results.addObject());
            }
        }
        return answer;
    }

    /// A link to an archived record is not told.
    private Map<String, TreeSet<Integer>> linked(CrmRecord record, RecordType to) {
        Map<String, TreeSet<Integer>> linked = new LinkedHashMap<>();
        for (Link link : record.links()) {
            Optional<CrmRecord> other = link.to() == to ? account.record(to, link.id()) : Optional.empty();
            other.ifPresent(each -> linked.computeIfAbsent(each.id(), _ -> new TreeSet<>())
                    .add(TYPE_IDS.getOrDefault(link.label(), 279)));
        }
        return linked;
    }

    private static void describe(JsonNode input, List<Map.Entry<String, TreeSet<Integer>>> linked, ObjectNode json) {
        int offset = Math.min(input.path("after").asInt(0), linked.size());
        int end = Math.min(linked.size(), offset + LARGEST_LIST);
        json.putObject("from").put("id", input.path("id").asText());
        ArrayNode to = json.putArray("to");
        linked.subList(offset, end).forEach(each -> {
            ArrayNode types = to.addObject().put("toObjectId", each.getKey()).putArray("associationTypes");
            each.getValue()
                    .forEach(type ->
                            types.addObject().put("category", "HUBSPOT_DEFINED").put("typeId", type));
        });
        if (end < linked.size()) {
            json.putObject("paging").putObject("next").put("after", Integer.toString(end));
        }
    }
}
