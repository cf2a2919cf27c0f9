package io.bellwether.crm.hubspot;

import static java.util.stream.Collectors.joining;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/// Makes the calls as the account and turns whatever comes back into an [Answer]. Nothing of what was sent gets
/// into a reason.
final class CallHubSpot {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(15);

    private final HubSpotApi api;
    private final HubSpotAccount account;

    CallHubSpot(HubSpotAccount account) {
        this(account, READ);
    }

    CallHubSpot(HubSpotAccount account, Duration read) {
        this.account = account;
        this.api = RestClientBuilder.newBuilder()
                .baseUri(account.apiUrl())
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(read.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(HubSpotApi.class);
    }

    /// The record with the past of what is watched.
    Answer<RecordJson> record(Kind kind, String id) {
        String properties = Stream.concat(kind.properties().stream(), kind.history().stream())
                .collect(joining(","));
        String history = String.join(",", kind.history());
        String associations = kind.associations().isEmpty() ? null : String.join(",", kind.associations());
        return object(kind.path(), id, properties, history, associations);
    }

    /// A company's name alone.
    Answer<RecordJson> companyName(String id) {
        return object(Kind.of(EntityType.COMPANY).path(), id, "name,domain", null, null);
    }

    private Answer<RecordJson> object(
            String type, String id, String properties, @Nullable String history, @Nullable String associations) {
        return call(
                RecordJson.class,
                api -> api.object(
                        account.authorization(), account.apiVersion(), type, id, properties, history, associations));
    }

    Answer<OwnerJson> owner(String id, boolean archived) {
        return call(
                OwnerJson.class,
                api -> api.owner(account.authorization(), account.apiVersion(), id, archived ? true : null));
    }

    Answer<PipelinesJson> dealPipelines() {
        return call(PipelinesJson.class, api -> api.pipelines(account.authorization(), account.apiVersion(), "deals"));
    }

    Answer<AccountJson> account() {
        return call(AccountJson.class, api -> api.account(account.authorization(), account.apiVersion()));
    }

    private <T> Answer<T> call(Class<T> type, Function<HubSpotApi, Response> call) {
        try (Response response = twice(() -> call.apply(api))) {
            return response.getStatus() == 200
                    ? new Found<>(response.readEntity(type))
                    : JudgeFailure.judge(response, error(response));
        } catch (ProcessingException e) {
            return new Later<>(SOON, timedOut(e) ? "HubSpot did not answer in time" : "HubSpot cannot be reached");
        } catch (WebApplicationException e) {
            return new Later<>(SOON, "HubSpot's answer cannot be read");
        }
    }

    /// A kept connection may have died while nobody looked; reading again does no harm.
    private static Response twice(Supplier<Response> call) {
        try {
            return call.get();
        } catch (ProcessingException e) {
            if (timedOut(e)) {
                throw e;
            }
            return call.get();
        }
    }

    private static ErrorJson error(Response response) {
        try {
            return response.hasEntity() ? response.readEntity(ErrorJson.class) : ErrorJson.NONE;
        } catch (RuntimeException e) {
            return ErrorJson.NONE;
        }
    }

    private static boolean timedOut(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
