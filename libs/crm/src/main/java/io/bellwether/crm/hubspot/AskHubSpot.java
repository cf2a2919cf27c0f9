package io.bellwether.crm.hubspot;

import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/// Makes one call with a token and turns whatever comes back into an [Answer]. Nothing of what was sent gets into a
/// reason.
final class AskHubSpot {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(15);

    private final HubSpotApi api;
    private final String version;

    AskHubSpot(HubSpotAccount account) {
        this(account, READ);
    }

    AskHubSpot(HubSpotAccount account, Duration read) {
        this.version = account.apiVersion();
        this.api = RestClientBuilder.newBuilder()
                .baseUri(account.apiUrl())
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(read.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(HubSpotApi.class);
    }

    /// One request of the API.
    interface Call {

        /// @param authorization the header's value
        Response make(HubSpotApi api, String authorization);
    }

    /// The account that the token belongs to.
    Answer<AccountJson> account(String token) {
        return with(token, AccountJson.class, (api, bearer) -> api.account(bearer, version), refusal -> refusal);
    }

    /// Hears of every answer, whatever it says.
    interface Seen {
        Seen NOBODY = (_, _) -> {};

        /// @param error of an answer other than 2xx, else [ErrorJson#NONE]
        void answer(Response response, ErrorJson error);
    }

    /// @param unauthorized what follows upon a 401, given what it means
    <T> Answer<T> with(String token, Class<T> type, Call call, UnaryOperator<Answer<T>> unauthorized) {
        return with(token, type, call, Seen.NOBODY, unauthorized);
    }

    <T> Answer<T> with(String token, Class<T> type, Call call, Seen seen, UnaryOperator<Answer<T>> unauthorized) {
        boolean refused;
        Answer<T> answer;
        try (Response response = twice(() -> call.make(api, "Bearer " + token))) {
            refused = response.getStatus() == 401;
            answer = read(response, type, seen);
        } catch (ProcessingException e) {
            return new Later<>(SOON, timedOut(e) ? "HubSpot did not answer in time" : "HubSpot cannot be reached");
        } catch (WebApplicationException e) {
            return new Later<>(SOON, "HubSpot's answer cannot be read");
        }
        return refused ? unauthorized.apply(answer) : answer;
    }

    /// A batch of which some are missing is found, without those.
    private static <T> Answer<T> read(Response response, Class<T> type, Seen seen) {
        if (response.getStatus() == 200 || response.getStatus() == 207) {
            seen.answer(response, ErrorJson.NONE);
            return new Found<>(response.readEntity(type));
        }
        ErrorJson error = error(response);
        seen.answer(response, error);
        return JudgeFailure.judge(response, error);
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
