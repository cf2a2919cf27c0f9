package io.bellwether.crm.hubspot;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.mapping.Mappings;
import io.bellwether.pipeline.tokens.AccessTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A workspace's HubSpot account, read with the token of its connection.
///
/// A record takes its own call and, for the names that people read, one for its owner (two when the owner has
/// left) and one for its company. Where such a name is refused or gone it stays unknown; where it cannot be had
/// now, the whole record is fetched later.
public final class HubSpotCrm implements Crm {
    /// The most calls that one record takes.
    public static final int CALLS_PER_RECORD = 4;

    private final HubSpotAccount account;
    private final AccessTokens tokens;
    private final Mappings mappings;
    private final CallHubSpot calls;

    public HubSpotCrm(HubSpotAccount account, AccessTokens tokens, Mappings mappings, TellPace pace) {
        this.account = account;
        this.tokens = tokens;
        this.mappings = mappings;
        this.calls = new CallHubSpot(account, tokens, pace);
    }

    @Override
    public Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity) {
        Kind kind = Kind.of(entity.type());
        return tokens.of(workspace)
                .then(token -> calls.record(workspace, kind, entity.externalId(), mappings.of(workspace))
                        .then(json -> complete(
                                workspace, token.account(), kind, new ReadRecord(kind, json), json.archived())));
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return certain(calls.dealPipelines(workspace)).then(json -> new Found<>(ReadPipelines.read(json)));
    }

    /// What every account has is missing only where the address is wrong. No event may end for that.
    static <T> Answer<T> certain(Answer<T> answer) {
        return answer instanceof Missing<T>
                ? new Refused<>("HubSpot does not know its own API (404): check BELLWETHER_HUBSPOT_API_URL and"
                        + " BELLWETHER_HUBSPOT_API_VERSION")
                : answer;
    }

    private Answer<CrmRecord> complete(
            WorkspaceId workspace, String portal, Kind kind, ReadRecord read, boolean archived) {
        return owner(workspace, read)
                .then(owner -> company(workspace, read)
                        .then(company -> new Found<>(new CrmRecord(
                                read.entity(),
                                read.name(),
                                account.page(
                                        portal, kind.typeId(), read.entity().externalId()),
                                read.properties(),
                                read.history(),
                                archived,
                                owner.orElse(null),
                                associations(read, company)))));
    }

    private Answer<Optional<Owner>> owner(WorkspaceId workspace, ReadRecord read) {
        return read.ownerId()
                .map(id -> ifToBeHad(present(workspace, id).then(json -> new Found<>(ReadRecord.owner(json)))))
                .orElseGet(() -> new Found<>(Optional.empty()));
    }

    private Answer<OwnerJson> present(WorkspaceId workspace, String ownerId) {
        Answer<OwnerJson> present = calls.owner(workspace, ownerId, false);
        return present instanceof Missing<OwnerJson> ? calls.owner(workspace, ownerId, true) : present;
    }

    private Answer<Optional<Association>> company(WorkspaceId workspace, ReadRecord read) {
        return read.company()
                .map(company -> ifToBeHad(calls.companyName(workspace, company.externalId())
                        .then(json -> new Found<>(new Association(
                                new EntityRef(EntityType.COMPANY, json.id()),
                                true,
                                new ReadRecord(Kind.of(EntityType.COMPANY), json).name())))))
                .orElseGet(() -> new Found<>(Optional.empty()));
    }

    private static <T> Answer<Optional<T>> ifToBeHad(Answer<T> answer) {
        return switch (answer) {
            case Found<T>(T value) -> new Found<>(Optional.of(value));
            case Missing<T> _, Refused<T> _ -> new Found<>(Optional.empty());
            case Later<T>(var after, String reason) -> new Later<>(after, reason);
        };
    }

    /// The company whose name was asked for comes first, under the id that answered.
    private static List<Association> associations(ReadRecord read, Optional<Association> named) {
        Optional<EntityRef> primary = read.company();
        List<Association> associations = new ArrayList<>();
        primary.map(ref -> named.orElseGet(() -> new Association(ref, true, null)))
                .ifPresent(associations::add);
        Stream.concat(read.companies().stream(), read.contacts().stream())
                .filter(ref -> !Optional.of(ref).equals(primary))
                .map(ref -> new Association(ref, false, null))
                .forEach(associations::add);
        return associations;
    }
}
