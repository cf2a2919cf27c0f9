package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.DescribeRecord.Wanted;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// `POST …/batch/read`: up to 100 records by id. What is missing is told beside what was found: with status 207 in
/// 2026-03, with 200 in 2026-09, as each version documents it.
final class BatchReadRecords {
    private static final int LARGEST_BATCH = 100;

    private final HubSpotAccount account;
    private final DescribeRecord describe;
    private final InstantSource clock;

    BatchReadRecords(HubSpotAccount account, DescribeRecord describe, InstantSource clock) {
        this.account = account;
        this.describe = describe;
        this.clock = clock;
    }

    Response read(RecordType type, String version, String body) {
        Optional<ObjectNode> request = Json.parseObject(body);
        if (request.isEmpty() || !request.get().path("inputs").isArray()) {
            return HubSpotErrors.invalid("The body must be an object with 'inputs', a list of {\"id\": \"…\"}.");
        }
        List<String> ids = StreamSupport.stream(request.get().path("inputs").spliterator(), false)
                .map(input -> input.path("id").asText())
                .distinct()
                .toList();
        if (ids.isEmpty() || ids.size() > LARGEST_BATCH) {
            return HubSpotErrors.invalid("'inputs' must hold 1 to 100 ids, but it held " + ids.size() + ".");
        }
        Wanted wanted = new Wanted(
                words(request.get().path("properties")), words(request.get().path("propertiesWithHistory")), List.of());
        return answer(type, version, ids, wanted);
    }

    private Response answer(RecordType type, String version, List<String> ids, Wanted wanted) {
        String now = clock.instant().toString();
        ObjectNode answer =
                Json.object().put("status", "COMPLETE").put("startedAt", now).put("completedAt", now);
        ArrayNode results = answer.putArray("results");
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            account.record(type, id)
                    .ifPresentOrElse(record -> results.add(describe.describe(record, wanted)), () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            answer.put("numErrors", 1).putArray("errors").add(missing(missing));
        }
        int status = missing.isEmpty() || version.equals("2026-09") ? 200 : 207;
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.write(answer))
                .build();
    }

    private static ObjectNode missing(List<String> ids) {
        ObjectNode error = Json.object()
                .put("status", "error")
                .put("category", "OBJECT_NOT_FOUND")
                .put("message", "Could not get some of the objects; they may be deleted or never have existed.");
        ArrayNode listed = error.putObject("context").putArray("ids");
        ids.forEach(listed::add);
        error.putArray("errors");
        error.putObject("links");
        return error;
    }

    private static List<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
