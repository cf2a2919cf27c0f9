package io.bellwether.sandbox.faults;

import io.bellwether.sandbox.faults.Fault.Mode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers one call to a fake vendor as the fault plan says.
public final class AnswerUnderFaults {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final FaultPlan plan;
    private final ScheduledExecutorService later;

    public AnswerUnderFaults(FaultPlan plan, ScheduledExecutorService later) {
        this.plan = plan;
        this.later = later;
    }

    /// How a vendor says that something is wrong.
    public interface Refusals {
        Response tooManyRequests();

        Response serverError();

        /// @param policy which limit, in the vendor's words; null for the usual one
        default Response tooManyRequests(@Nullable String policy) {
            return tooManyRequests();
        }

        default Response locked() {
            return serverError();
        }

        /// @param millis that the vendor asks to wait
        default Response moving(long millis) {
            return serverError();
        }

        default Response unavailable() {
            return serverError();
        }

        /// @param error the vendor's name for it; null for a passing one
        Response notOk(@Nullable String error);
    }

    /// @param status what the client was told; 0 when the connection was closed instead
    /// @param fault the mode of the fault that was committed, if one was
    public record Answer(
            Response response, int status, @Nullable String fault) {}

    /// @param act the effect and its answer
    public Answer answer(
            String vendor, String operation, HttpServerRequest request, Refusals refusals, Supplier<Response> act) {
        Optional<Fault> planned = plan.take(vendor, operation);
        if (planned.isEmpty()) {
            Response response = act.get();
            return new Answer(response, response.getStatus(), null);
        }
        Fault fault = planned.get();
        Response response = commit(fault, refusals, act);
        boolean dropped = fault.mode() == Mode.DROP_BEFORE || fault.mode() == Mode.DROP_AFTER;
        if (dropped) {
            drop(request);
        }
        return new Answer(
                response, dropped ? 0 : response.getStatus(), fault.mode().word());
    }

    private Response commit(Fault fault, Refusals refusals, Supplier<Response> act) {
        return switch (fault.mode()) {
            case DELAY -> {
                pause(fault.millis());
                yield act.get();
            }
            case DROP_BEFORE -> refusals.serverError();
            case DROP_AFTER -> act.get();
            case HTTP_429 -> refusals.tooManyRequests(fault.error());
            case HTTP_423 -> refusals.locked();
            case HTTP_477 -> refusals.moving(fault.millis());
            case HTTP_503 -> refusals.unavailable();
            case HTTP_500 -> {
                if (fault.after()) {
                    Response _ = act.get();
                }
                yield refusals.serverError();
            }
            case NOT_OK -> refusals.notOk(fault.error());
            case LAND_LATE -> {
                var _ = later.schedule(act::get, fault.millis(), TimeUnit.MILLISECONDS);
                yield refusals.serverError();
            }
        };
    }

    /// Returns when the connection is closed: an answer that is given meanwhile would still be sent.
    private static void drop(HttpServerRequest request) {
        try {
            request.connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A connection that was to be dropped did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
