package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.DescribeRecord.Wanted;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// HubSpot's object API for deals, contacts and companies: read, list, batch read, search.
@Path("/sandbox/hubspot/crm/objects/{version}/{objectType}")
final class HubSpotObjectsApi {
    private static final int LARGEST_PAGE = 100;

    private final HubSpotAccount account;
    private final AdmitHubSpotCall door;
    private final DescribeRecord describe;
    private final SearchRecords search;
    private final BatchReadRecords batchRead;

    HubSpotObjectsApi(
            HubSpotAccount account,
            AdmitHubSpotCall door,
            DescribeRecord describe,
            SearchRecords search,
            BatchReadRecords batchRead) {
        this.account = account;
        this.door = door;
        this.describe = describe;
        this.search = search;
        this.batchRead = batchRead;
    }

    @GET
    @Path("/{id}")
    public Response read(
            @RestPath String version,
            @RestPath String objectType,
            @RestPath String id,
            @RestQuery List<String> properties,
            @RestQuery List<String> propertiesWithHistory,
            @RestQuery List<String> associations,
            @RestQuery boolean archived,
            @Context HttpServerRequest request) {
        Wanted wanted = wanted(properties, propertiesWithHistory, associations);
        return admit(
                "objects.read",
                objectType,
                "/" + id,
                version,
                request,
                type -> (archived
                                ? account.kept(type, id)
                                        .filter(record -> record.archivedAt().isPresent())
                                : account.record(type, id))
                        .map(record -> AdmitHubSpotCall.json(describe.describe(record, wanted)))
                        .orElseGet(() -> HubSpotErrors.notFound("The " + type.singular + " " + id)));
    }

    @GET
    public Response list(
            @RestPath String version,
            @RestPath String objectType,
            @RestQuery List<String> properties,
            @RestQuery List<String> propertiesWithHistory,
            @RestQuery List<String> associations,
            @RestQuery @DefaultValue("10") int limit,
            @RestQuery @Nullable String after,
            @RestQuery boolean archived,
            @Context HttpServerRequest request) {
        Wanted wanted = wanted(properties, propertiesWithHistory, associations);
        return admit("objects.list", objectType, "", version, request, type -> {
            if (limit < 1 || limit > LARGEST_PAGE) {
                return HubSpotErrors.invalid("'limit' must be from 1 to 100, but it was " + limit + ".");
            }
            if (after != null && !after.matches("\\d{1,18}")) {
                return HubSpotErrors.invalid("'after' is no cursor of this list.");
            }
            List<CrmRecord> following = account.following(type, after == null ? 0 : Long.parseLong(after))
                    .filter(record -> record.archivedAt().isPresent() == archived)
                    .limit(limit + 1L)
                    .toList();
            return AdmitHubSpotCall.json(page(following, limit, wanted));
        });
    }

    @POST
    @Path("/batch/read")
    public Response batchRead(
            @RestPath String version, @RestPath String objectType, String body, @Context HttpServerRequest request) {
        return admit(
                "objects.batch_read", objectType, "", version, request, type -> batchRead.read(type, version, body));
    }

    @POST
    @Path("/search")
    public Response search(
            @RestPath String version, @RestPath String objectType, String body, @Context HttpServerRequest request) {
        return admit(
                "objects.search",
                objectType,
                "",
                version,
                request,
                type -> door.search(() -> search.search(type, body)));
    }

    private Response admit(
            String operation,
            String objectType,
            String rest,
            String version,
            HttpServerRequest request,
            Function<RecordType, Response> answer) {
        Optional<RecordType> type = RecordType.named(objectType);
        String key = type.map(known -> known.plural).orElse(objectType) + rest;
        return door.admit(
                operation,
                key,
                version,
                request,
                () -> type.map(answer)
                        .orElseGet(() -> HubSpotErrors.invalid("Unable to infer object type from: " + objectType)));
    }

    private ObjectNode page(List<CrmRecord> following, int limit, Wanted wanted) {
        ObjectNode page = Json.object();
        ArrayNode results = page.putArray("results");
        following.stream()
                .limit(limit)
                .map(record -> describe.describe(record, wanted))
                .forEach(results::add);
        if (following.size() > limit) {
            String next = following.get(limit - 1).id();
            page.putObject("paging").putObject("next").put("after", next).put("link", "?after=" + next);
        }
        return page;
    }

    /// Parameters may be repeated, hold commas, or both.
    private static Wanted wanted(List<String> properties, List<String> withHistory, List<String> associations) {
        List<RecordType> types = split(associations).stream()
                .map(RecordType::named)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new Wanted(split(properties), split(withHistory), types);
    }

    private static List<String> split(List<String> parameters) {
        return parameters.stream()
                .flatMap(parameter -> Arrays.stream(parameter.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
