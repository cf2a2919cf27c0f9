package io.bellwether.crm.hubspot.oauth;

import io.bellwether.crm.hubspot.HubSpotAccount;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/// Sends one form to the token endpoint, once, and never follows a redirect. Nothing of what was sent or answered gets
/// into a reason.
final class AskTokenEndpoint {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final long LONGEST_SECONDS = Duration.ofHours(1).toSeconds();

    private final HubSpotOAuthApi api;
    private final HubSpotApp app;
    private final String version;

    /// @param read how long an answer is waited for
    AskTokenEndpoint(HubSpotAccount account, HubSpotApp app, Duration read) {
        this.app = app;
        this.version = account.apiVersion();
        this.api = RestClientBuilder.newBuilder()
                .baseUri(account.apiUrl())
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(read.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(HubSpotOAuthApi.class);
    }

    sealed interface Reply<T> {}

    record Answered<T>(T body) implements Reply<T> {}

    /// The vendor says no; what was sent has had no effect.
    ///
    /// @param retryAfter when the vendor asks to come again; null when that would not help
    record Rejected<T>(
            int status, RefusalJson refusal, @Nullable Duration retryAfter) implements Reply<T> {}

    /// It was sent, and nobody knows what came of it.
    record Lost<T>(String reason) implements Reply<T> {}

    /// It was not sent.
    record NotSent<T>(String reason) implements Reply<T> {}

    Reply<TokenJson> token(Map<String, String> fields) {
        return ask(() -> api.token(version, form(fields)), TokenJson.class);
    }

    Reply<TokenInfoJson> introspect(String accessToken) {
        Map<String, String> fields = Map.of("token", accessToken, "token_type_hint", "access_token");
        return ask(() -> api.introspect(version, form(fields)), TokenInfoJson.class);
    }

    /// @return whether the vendor has revoked it; it also has when it no longer knows it
    boolean revoke(String refreshToken) {
        Map<String, String> fields = Map.of("token", refreshToken, "token_type_hint", "refresh_token");
        try (Response response = api.revoke(version, form(fields))) {
            return response.getStatus() / 100 == 2
                    || (response.getStatus() == 400 && refusal(response).endsGrant());
        } catch (ProcessingException e) {
            return false;
        }
    }

    private MultivaluedMap<String, String> form(Map<String, String> fields) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>(fields);
        form.putSingle("client_id", app.clientId());
        form.putSingle("client_secret", app.secret());
        return form;
    }

    private static <T> Reply<T> ask(Supplier<Response> call, Class<T> type) {
        try (Response response = call.get()) {
            int status = response.getStatus();
            if (status == 200) {
                return read(response, type);
            }
            if (status >= 500) {
                return new Lost<>("HubSpot is out of order (" + status + ")");
            }
            return new Rejected<>(status, refusal(response), wait(response));
        } catch (ProcessingException e) {
            return neverConnected(e)
                    ? new NotSent<>("HubSpot cannot be reached")
                    : new Lost<>("HubSpot did not answer");
        }
    }

    private static <T> Reply<T> read(Response response, Class<T> type) {
        try {
            return new Answered<>(response.readEntity(type));
        } catch (RuntimeException e) {
            return new Lost<>("HubSpot's answer cannot be read");
        }
    }

    private static RefusalJson refusal(Response response) {
        try {
            return response.hasEntity() ? response.readEntity(RefusalJson.class) : RefusalJson.NONE;
        } catch (RuntimeException e) {
            return RefusalJson.NONE;
        }
    }

    private static @Nullable Duration wait(Response response) {
        int status = response.getStatus();
        if (status != 423 && status != 429 && status != 477) {
            return null;
        }
        String header = response.getHeaderString("Retry-After");
        return header != null && header.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(header.strip()), LONGEST_SECONDS))
                : SOON;
    }

    private static boolean neverConnected(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ConnectException || each instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
