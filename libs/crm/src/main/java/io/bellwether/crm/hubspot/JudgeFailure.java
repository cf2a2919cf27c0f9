package io.bellwether.crm.hubspot;

import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Missing;
import io.bellwether.pipeline.fetch.Crm.Refused;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer other than 200 means for a call that only reads.
final class JudgeFailure {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LOCKED = Duration.ofSeconds(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private JudgeFailure() {}

    static <T> Answer<T> judge(Response response, ErrorJson error) {
        int status = response.getStatus();
        String told = told(status, error);
        return switch (status) {
            case 401 ->
                new Refused<>("HubSpot refuses the token (" + told
                        + "): connect the account again at /connect/hubspot, or set BELLWETHER_HUBSPOT_TOKEN to the"
                        + " token of a private app of the account");
            case 403 -> new Refused<>("HubSpot does not let the token read this (" + told + "): " + remedy(error));
            case 404 -> missing(response, told);
            case 423 -> new Later<>(wait(response, LOCKED), "HubSpot has locked the record for now (" + told + ")");
            case 429 -> new Later<>(untilAllowed(response, error), "HubSpot's rate limit is used up (" + told + ")");
            case 477 -> new Later<>(wait(response, HOUR), "HubSpot is moving the account (" + told + ")");
            default ->
                status >= 500
                        ? new Later<>(wait(response, SOON), "HubSpot is out of order (" + told + ")")
                        : new Refused<>("HubSpot does not take the request (" + told
                                + "): check BELLWETHER_HUBSPOT_API_URL and BELLWETHER_HUBSPOT_API_VERSION");
        };
    }

    /// A page instead of JSON comes from a server that is not HubSpot's API: no record is missing there.
    private static <T> Answer<T> missing(Response response, String told) {
        MediaType type = response.getMediaType();
        return type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE) && !type.isWildcardType()
                ? new Refused<>("A page and no record was found (" + told + "): check BELLWETHER_HUBSPOT_API_URL")
                : new Missing<>();
    }

    private static String remedy(ErrorJson error) {
        return error.scopes().isEmpty()
                ? "give the app the scopes that the documentation lists"
                : "give the app the scope " + String.join(" or ", error.scopes());
    }

    /// HubSpot often sends no `Retry-After` with a 429; then the interval of the limit that was met has to pass.
    private static Duration untilAllowed(Response response, ErrorJson error) {
        Duration interval = millis(response.getHeaderString("X-HubSpot-RateLimit-Interval-Milliseconds"));
        return wait(response, "DAILY".equals(error.policyName()) ? HOUR : interval == null ? INTERVAL : interval);
    }

    private static Duration wait(Response response, Duration otherwise) {
        Long seconds = number(response.getHeaderString("Retry-After"));
        return seconds == null ? otherwise : Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    }

    private static @Nullable Duration millis(@Nullable String header) {
        Long millis = number(header);
        return millis == null ? null : Duration.ofMillis(Math.min(millis, LONGEST_SECONDS * 1000));
    }

    private static @Nullable Long number(@Nullable String header) {
        return header != null && header.strip().matches("\\d{1,15}") ? Long.valueOf(header.strip()) : null;
    }

    private static String told(int status, ErrorJson error) {
        StringBuilder told = new StringBuilder().append(status);
        for (String word : List.of(or(error.category()), or(error.policyName()))) {
            told.append(word.isEmpty() ? "" : " " + word);
        }
        return told.append(error.correlationId() == null ? "" : ", correlation id " + error.correlationId())
                .toString();
    }

    private static String or(@Nullable String word) {
        return word == null ? "" : word;
    }
}
