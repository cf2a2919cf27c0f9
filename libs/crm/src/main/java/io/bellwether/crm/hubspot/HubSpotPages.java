package io.bellwether.crm.hubspot;

import static io.bellwether.crm.hubspot.HubSpotCrm.certain;

import io.bellwether.crm.hubspot.SearchJson.Filter;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.mapping.Mappings;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.sync.CrmPages;
import io.bellwether.pipeline.tokens.AccessTokens;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A workspace's HubSpot account, page by page, with the token of its connection.
public final class HubSpotPages implements CrmPages {
    private static final int OWNERS = 100;

    private final HubSpotAccount account;
    private final AccessTokens tokens;
    private final Mappings mappings;
    private final TellPace pace;
    private final CallHubSpot calls;

    public HubSpotPages(HubSpotAccount account, AccessTokens tokens, Mappings mappings, TellPace pace) {
        this.account = account;
        this.tokens = tokens;
        this.mappings = mappings;
        this.pace = pace;
        this.calls = new CallHubSpot(account, tokens, pace);
    }

    /// A 400 to a cursor that HubSpot gave itself says that it is none any more.
    @Override
    public Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after) {
        Kind kind = Kind.of(type);
        String properties = String.join(",", properties(workspace, kind));
        AtomicInteger status = new AtomicInteger();
        Answer<PageJson> answer = calls.call(
                workspace,
                PageJson.class,
                (response, _) -> status.set(response.getStatus()),
                (api, bearer) ->
                        api.objects(bearer, calls.version(), kind.path(), LARGEST_PAGE, after, properties, archived));
        if (answer instanceof Refused<PageJson> && status.get() == 400 && after != null) {
            return new Found<>(new CursorExpired());
        }
        return certain(answer)
                .then(page -> tokens.of(workspace)
                        .then(token ->
                                new Found<>(new Page(read(token.account(), kind, page.results()), page.next()))));
    }

    @Override
    public Answer<List<Listed>> changed(WorkspaceId workspace, EntityType type, Window window) {
        Kind kind = Kind.of(type);
        SearchJson search = switch (window) {
            case Window.From(Instant from) ->
                SearchJson.of(
                        List.of(new Filter(kind.modified(), "GTE", millis(from))),
                        kind.modified(),
                        properties(workspace, kind),
                        LARGEST_SEARCH);
            case Window.At(Instant at, String afterId) ->
                SearchJson.of(
                        List.of(
                                new Filter(kind.modified(), "EQ", millis(at)),
                                new Filter("hs_object_id", "GT", afterId)),
                        "hs_object_id",
                        properties(workspace, kind),
                        LARGEST_SEARCH);
        };
        return search(workspace, kind, search)
                .then(page ->
                        tokens.of(workspace).then(token -> new Found<>(read(token.account(), kind, page.results()))));
    }

    @Override
    public Answer<Long> count(WorkspaceId workspace, EntityType type) {
        return search(workspace, Kind.of(type), SearchJson.of(List.of(), "", List.of("hs_object_id"), 1))
                .then(page -> new Found<>(page.total()));
    }

    private Answer<PageJson> search(WorkspaceId workspace, Kind kind, SearchJson search) {
        return certain(calls.call(
                workspace, PageJson.class, (api, bearer) -> api.search(bearer, calls.version(), kind.path(), search)));
    }

    @Override
    public Answer<List<Listed>> withHistory(WorkspaceId workspace, EntityType type, Collection<String> ids) {
        Kind kind = Kind.of(type);
        PropertyMapping mapping = mappings.of(workspace);
        BatchJson batch = new BatchJson(
                ids.stream().map(BatchJson.Id::new).toList(),
                CallHubSpot.properties(kind, mapping),
                CallHubSpot.history(kind, mapping));
        return certain(calls.call(
                        workspace,
                        PageJson.class,
                        (api, bearer) -> api.batchRead(bearer, calls.version(), kind.path(), batch)))
                .then(page ->
                        tokens.of(workspace).then(token -> new Found<>(read(token.account(), kind, page.results()))));
    }

    @Override
    public Answer<List<Linked>> links(
            WorkspaceId workspace, EntityType fromType, EntityType toType, List<LinksOf> from) {
        LinksJson.Asked asked = new LinksJson.Asked(from.stream()
                .map(each -> new LinksJson.Input(each.id(), each.after()))
                .toList());
        return certain(calls.call(
                        workspace,
                        LinksJson.class,
                        (api, bearer) ->
                                api.associations(bearer, calls.version(), plural(fromType), plural(toType), asked)))
                .then(json -> new Found<>(json.results().stream()
                        .map(each -> linked(fromType, toType, each))
                        .toList()));
    }

    @Override
    public Answer<Owners> owners(WorkspaceId workspace, boolean former, @Nullable String after) {
        return certain(calls.call(
                        workspace,
                        OwnersJson.class,
                        (api, bearer) -> api.owners(bearer, calls.version(), OWNERS, after, former)))
                .then(json -> new Found<>(new Owners(
                        json.results().stream().map(ReadRecord::owner).toList(), json.next())));
    }

    /// Every run asks for it, and so learns what day it is for the account.
    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        if (calls.call(workspace, AccountJson.class, (api, bearer) -> api.account(bearer, calls.version()))
                instanceof Found<AccountJson>(AccountJson json)) {
            pace.zone(workspace, json.timeZone());
        }
        return certain(calls.dealPipelines(workspace)).then(json -> new Found<>(ReadPipelines.read(json)));
    }

    private List<Listed> read(String portal, Kind kind, List<RecordJson> results) {
        return results.stream()
                .map(json -> ReadListed.of(kind, json, account.page(portal, kind.typeId(), json.id())))
                .toList();
    }

    private List<String> properties(WorkspaceId workspace, Kind kind) {
        return CallHubSpot.properties(kind, mappings.of(workspace));
    }

    private static Linked linked(EntityType from, EntityType to, LinksJson.Of json) {
        return new Linked(
                json.from().id(),
                json.to().stream()
                        .map(each -> new To(
                                each.toObjectId(),
                                each.associationTypes().stream().anyMatch(type -> isPrimary(from, to, type))))
                        .toList(),
                json.paging() == null ? null : json.paging().after());
    }

    /// Of a contact's companies the type 1, of a deal's the type 5.
    private static boolean isPrimary(EntityType from, EntityType to, LinksJson.Type type) {
        int primary = from == EntityType.CONTACT ? 1 : 5;
        return to == EntityType.COMPANY && type.category().equals("HUBSPOT_DEFINED") && type.typeId() == primary;
    }

    private static String plural(EntityType type) {
        return switch (type) {
            case COMPANY -> "companies";
            case CONTACT -> "contacts";
            case DEAL -> "deals";
        };
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
