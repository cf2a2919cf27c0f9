package io.bellwether.effects.slack;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Makes one request and says what its end proves. Reasons name the fault, never an address, a token or a
/// payload.
final class CallSlack {
    private static final Duration WHEN_NOT_SAID = Duration.ofSeconds(30);
    private static final int TEXT_MAX = 200;

    private CallSlack() {}

    static <A> Reply<A> call(Supplier<Response> request, Class<A> answer) {
        try (Response response = request.get()) {
            return read(response, answer);
        } catch (RuntimeException e) {
            return wasNeverSent(e) ? new Reply.NotSent<>(notSent(e)) : new Reply.Lost<>(lost(e));
        }
    }

    private static <A> Reply<A> read(Response response, Class<A> answer) {
        int status = response.getStatus();
        if (status >= 200 && status < 300) {
            return readAnswer(response, answer);
        }
        if (status == 429) {
            return new Reply.Throttled<>(retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
        }
        return status >= 500 || status == 408
                ? new Reply.Lost<>("Slack answered with status " + status + ".")
                : new Reply.Rejected<>(status, beginning(response));
    }

    private static <A> Reply<A> readAnswer(Response response, Class<A> answer) {
        try {
            A read = response.readEntity(answer);
            return read == null
                    ? new Reply.Lost<>("Slack's answer was empty.")
                    : new Reply.Answered<>(read, response.getStringHeaders());
        } catch (RuntimeException e) {
            return new Reply.Lost<>("Slack's answer could not be read.");
        }
    }

    private static String beginning(Response response) {
        try {
            String text = response.readEntity(String.class);
            return text == null
                    ? ""
                    : text.strip().substring(0, Math.min(TEXT_MAX, text.strip().length()));
        } catch (RuntimeException e) {
            return "";
        }
    }

    /// Whole seconds, as Slack documents it.
    private static Duration retryAfter(@Nullable String header) {
        return header != null && header.strip().matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : WHEN_NOT_SAID;
    }

    private static boolean wasNeverSent(Throwable thrown) {
        return causes(thrown)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof SSLHandshakeException);
    }

    private static String notSent(Throwable thrown) {
        return causes(thrown).anyMatch(UnknownHostException.class::isInstance)
                ? "Slack's host name is not known."
                : "Slack could not be reached.";
    }

    private static String lost(Throwable thrown) {
        return causes(thrown).anyMatch(TimeoutException.class::isInstance)
                ? "Slack did not answer in time."
                : "The connection to Slack broke.";
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
