package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.DescribeRecord.Wanted;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// `POST …/search`: filter groups joined by OR, their filters by AND, one sort, a free-text query, pages by offset.
final class SearchRecords {
    private static final int LARGEST_PAGE = 200;
    private static final int LARGEST_RESULT = 10_000;
    private static final int MOST_GROUPS = 5;
    private static final int MOST_FILTERS = 6;

    private final HubSpotAccount account;
    private final DescribeRecord describe;
    private final InstantSource clock;
    private final Duration lag;

    /// @param lag how far the index is behind the records
    SearchRecords(HubSpotAccount account, DescribeRecord describe, InstantSource clock, Duration lag) {
        this.account = account;
        this.describe = describe;
        this.clock = clock;
        this.lag = lag;
    }

    Response search(RecordType type, String body) {
        Optional<ObjectNode> parsed = Json.parseObject(body);
        if (parsed.isEmpty()) {
            return HubSpotErrors.invalid("The body must be a JSON object.");
        }
        ObjectNode request = parsed.get();
        int limit = request.path("limit").asInt(10);
        int offset = request.path("after").asInt(0);
        if (limit < 1 || limit > LARGEST_PAGE) {
            return HubSpotErrors.invalid("'limit' must be from 1 to 200, but it was " + limit + ".");
        }
        if (offset < 0 || offset + limit > LARGEST_RESULT) {
            return HubSpotErrors.invalid("A search reaches its first 10000 results only; 'after' was " + offset + ".");
        }
        if (tooMuch(request.path("filterGroups"))) {
            return HubSpotErrors.invalid("A search has at most 5 filter groups of at most 6 filters.");
        }
        try {
            return AdmitHubSpotCall.json(page(request, matching(type, request), offset, limit));
        } catch (IllegalArgumentException e) {
            return HubSpotErrors.invalid(String.valueOf(e.getMessage()));
        }
    }

    private List<CrmRecord> matching(RecordType type, ObjectNode request) {
        List<MatchFilter> none = List.of();
        List<List<MatchFilter>> groups = stream(request.path("filterGroups"))
                .map(group ->
                        stream(group.path("filters")).map(MatchFilter::parse).toList())
                .toList();
        List<List<MatchFilter>> alternatives = groups.isEmpty() ? List.of(none) : groups;
        String query = request.path("query").asText("").toLowerCase(Locale.ROOT);
        Instant indexed = clock.instant().minus(lag);
        return account.following(type, 0)
                .flatMap(record -> record.asOf(indexed).stream())
                .filter(record -> record.archivedAt().isEmpty())
                .filter(record -> alternatives.stream()
                        .anyMatch(filters -> filters.stream()
                                .allMatch(filter -> filter.matches(describe.value(record, filter.property())))))
                .filter(record -> record.name().toLowerCase(Locale.ROOT).contains(query))
                .sorted(order(request.path("sorts").path(0)))
                .toList();
    }

    /// A sort is a property's name, or `{propertyName, direction}`.
    private Comparator<CrmRecord> order(JsonNode sort) {
        String property =
                sort.isTextual() ? sort.asText() : sort.path("propertyName").asText();
        if (property.isEmpty()) {
            return Comparator.comparingLong(record -> Long.parseLong(record.id()));
        }
        Comparator<CrmRecord> ascending =
                Comparator.comparing(record -> describe.value(record, property).orElse(""), MatchFilter.VALUES);
        return sort.path("direction").asText().equals("DESCENDING") ? ascending.reversed() : ascending;
    }

    private ObjectNode page(ObjectNode request, List<CrmRecord> found, int offset, int limit) {
        List<String> properties =
                stream(request.path("properties")).map(JsonNode::asText).toList();
        Wanted wanted = new Wanted(properties, List.of(), List.of());
        ObjectNode answer = Json.object().put("total", found.size());
        ArrayNode results = answer.putArray("results");
        found.stream()
                .skip(offset)
                .limit(limit)
                .map(record -> describe.describe(record, wanted))
                .forEach(results::add);
        if (found.size() > offset + limit) {
            answer.putObject("paging").putObject("next").put("after", Integer.toString(offset + limit));
        }
        return answer;
    }

    private static boolean tooMuch(JsonNode groups) {
        return groups.size() > MOST_GROUPS
                || stream(groups).anyMatch(group -> group.path("filters").size() > MOST_FILTERS);
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
