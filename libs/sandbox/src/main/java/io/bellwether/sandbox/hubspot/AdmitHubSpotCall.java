package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.SlidingWindow;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import io.bellwether.sandbox.faults.AnswerUnderFaults.Answer;
import io.bellwether.sandbox.ledger.Ledger;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The door of the fake HubSpot's API: faults, version, token and rate limit come before the answer, and every call
/// goes into the ledger.
final class AdmitHubSpotCall {
    private static final Set<String> VERSIONS = Set.of("2026-03", "2026-09");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final AnswerUnderFaults faults;
    private final Ledger ledger;
    private final SandboxClock clock;
    private final Duration latency;
    private final Function<String, Optional<Long>> opens;
    private final int requestsPerInterval;
    private final SlidingWindow window;
    private final SlidingWindow searches;
    private final HubSpotErrors errors = new HubSpotErrors();

    /// @param latency from a call's arrival to its answer
    /// @param opens the portal that a bearer token opens; in any but the demo account there is nothing
    AdmitHubSpotCall(
            AnswerUnderFaults faults,
            Ledger ledger,
            SandboxClock clock,
            Duration latency,
            Function<String, Optional<Long>> opens,
            int requestsPerInterval,
            int searchesPerSecond) {
        this.faults = faults;
        this.ledger = ledger;
        this.clock = clock;
        this.latency = latency;
        this.opens = opens;
        this.requestsPerInterval = requestsPerInterval;
        this.window = new SlidingWindow(requestsPerInterval, INTERVAL);
        this.searches = new SlidingWindow(searchesPerSecond, Duration.ofSeconds(1));
    }

    /// @param operation its name in the fault plan and the ledger
    /// @param key what is asked for, such as `deals/9001742316`
    Response admit(
            String operation,
            @Nullable String key,
            String version,
            HttpServerRequest request,
            Supplier<Response> answer) {
        Instant arrived = clock.instant();
        Answer given = faults.answer("hubspot", operation, request, errors, () -> authorized(version, request, answer));
        ObjectNode call = Json.object()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("status", given.status());
        ledger.append("hubspot", operation, key, given.fault() == null ? call : call.put("fault", given.fault()));
        answerAt(arrived.plus(latency));
        return given.response();
    }

    /// The search has a limit of its own, of which no header tells.
    Response search(Supplier<Response> answer) {
        return searches.admit(clock.instant()) < 0 ? HubSpotErrors.tooManySearches() : answer.get();
    }

    static Response json(Object body) {
        return Response.ok(Json.write(body), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private void answerAt(Instant moment) {
        try {
            clock.await(moment);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Response authorized(String version, HttpServerRequest request, Supplier<Response> answer) {
        if (!VERSIONS.contains(version)) {
            return HubSpotErrors.notFound("The API version " + version);
        }
        Optional<Long> portal = Optional.ofNullable(request.getHeader("Authorization"))
                .filter(authorization -> authorization.startsWith("Bearer "))
                .flatMap(authorization -> opens.apply(authorization.substring("Bearer ".length())));
        if (portal.isEmpty()) {
            return HubSpotErrors.unauthorized();
        }
        int remaining = window.admit(clock.instant());
        Response response = remaining < 0 ? errors.tooManyRequests() : answer(portal.get(), request, answer);
        return Response.fromResponse(response)
                .header("X-HubSpot-RateLimit-Max", requestsPerInterval)
                .header("X-HubSpot-RateLimit-Remaining", Math.max(0, remaining))
                .header("X-HubSpot-RateLimit-Interval-Milliseconds", INTERVAL.toMillis())
                .build();
    }

    private static Response answer(long portal, HttpServerRequest request, Supplier<Response> answer) {
        return portal == DemoAccount.PORTAL_ID
                ? answer.get()
                : AnswerOfEmptyAccount.to(String.valueOf(request.path()), portal, answer);
    }
}
