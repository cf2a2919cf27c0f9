package io.bellwether.crm.hubspot;

import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.AccessTokens;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the calls for a workspace, with its token. A 401 is answered by one other token and one more call.
final class CallHubSpot {
    private final AskHubSpot ask;
    private final AccessTokens tokens;
    private final String version;

    private final TellPace pace;

    CallHubSpot(HubSpotAccount account, AccessTokens tokens, TellPace pace) {
        this.pace = pace;
        this.ask = new AskHubSpot(account);
        this.tokens = tokens;
        this.version = account.apiVersion();
    }

    /// The record with the past of what is watched.
    ///
    /// @param mapping what is wanted beside the usual
    Answer<RecordJson> record(WorkspaceId workspace, Kind kind, String id, PropertyMapping mapping) {
        String properties = String.join(",", properties(kind, mapping));
        String history = String.join(",", history(kind, mapping));
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

    static List<String> properties(Kind kind, PropertyMapping mapping) {
        return together(kind.properties(), kind.history(), mapping.properties(kind.type()));
    }

    static List<String> history(Kind kind, PropertyMapping mapping) {
        return together(kind.history(), mapping.past(kind.type()));
    }

    @SafeVarargs
    private static List<String> together(Collection<String>... names) {
        return Stream.of(names).flatMap(Collection::stream).distinct().toList();
    }

    <T> Answer<T> call(WorkspaceId workspace, Class<T> type, AskHubSpot.Call call) {
        return call(workspace, type, AskHubSpot.Seen.NOBODY, call);
    }

    <T> Answer<T> call(WorkspaceId workspace, Class<T> type, AskHubSpot.Seen also, AskHubSpot.Call call) {
        AskHubSpot.Seen seen = (response, error) -> {
            pace.tell(workspace, response, error);
            also.answer(response, error);
        };
        return tokens.of(workspace)
                .then(token -> ask.with(
                        token.secret(),
                        type,
                        call,
                        seen,
                        refusal -> again(workspace, token, type, call, seen, refusal)));
    }

    String version() {
        return version;
    }

    private <T> Answer<T> again(
            WorkspaceId workspace,
            AccessToken refused,
            Class<T> type,
            AskHubSpot.Call call,
            AskHubSpot.Seen seen,
            Answer<T> refusal) {
        return switch (tokens.instead(workspace, refused)) {
            case Found<AccessToken>(AccessToken same) when same.equals(refused) -> refusal;
            case Answer<AccessToken> answer ->
                answer.then(other -> ask.with(other.secret(), type, call, seen, secondRefusal -> secondRefusal));
        };
    }
}
