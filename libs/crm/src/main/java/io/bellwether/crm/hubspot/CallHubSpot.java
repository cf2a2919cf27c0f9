package io.bellwether.crm.hubspot;

import static java.util.stream.Collectors.joining;

import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.AccessTokens;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the calls for a workspace, with its token. A 401 is answered by one other token and one more call.
final class CallHubSpot {
    private final AskHubSpot ask;
    private final AccessTokens tokens;
    private final String version;

    CallHubSpot(HubSpotAccount account, AccessTokens tokens) {
        this.ask = new AskHubSpot(account);
        this.tokens = tokens;
        this.version = account.apiVersion();
    }

    /// The record with the past of what is watched.
    Answer<RecordJson> record(WorkspaceId workspace, Kind kind, String id) {
        String properties = Stream.concat(kind.properties().stream(), kind.history().stream())
                .collect(joining(","));
        String history = String.join(",", kind.history());
        String associations = kind.associations().isEmpty() ? null : String.join(",", kind.associations());
        return object(workspace, kind.path(), id, properties, history, associations);
    }

    /// A company's name alone.
    Answer<RecordJson> companyName(WorkspaceId workspace, String id) {
        return object(workspace, Kind.of(EntityType.COMPANY).path(), id, "name,domain", null, null);
    }

    private Answer<RecordJson> object(
            WorkspaceId workspace,
            String type,
            String id,
            String properties,
            @Nullable String history,
            @Nullable String associations) {
        return call(
                workspace,
                RecordJson.class,
                (api, bearer) -> api.object(bearer, version, type, id, properties, history, associations));
    }

    Answer<OwnerJson> owner(WorkspaceId workspace, String id, boolean archived) {
        return call(
                workspace, OwnerJson.class, (api, bearer) -> api.owner(bearer, version, id, archived ? true : null));
    }

    Answer<PipelinesJson> dealPipelines(WorkspaceId workspace) {
        return call(workspace, PipelinesJson.class, (api, bearer) -> api.pipelines(bearer, version, "deals"));
    }

    private <T> Answer<T> call(WorkspaceId workspace, Class<T> type, AskHubSpot.Call call) {
        return tokens.of(workspace)
                .then(token ->
                        ask.with(token.secret(), type, call, refusal -> again(workspace, token, type, call, refusal)));
    }

    private <T> Answer<T> again(
            WorkspaceId workspace, AccessToken refused, Class<T> type, AskHubSpot.Call call, Answer<T> refusal) {
        return switch (tokens.instead(workspace, refused)) {
            case Found<AccessToken>(AccessToken same) when same.equals(refused) -> refusal;
            case Answer<AccessToken> answer ->
                answer.then(other -> ask.with(other.secret(), type, call, secondRefusal -> secondRefusal));
        };
    }
}
