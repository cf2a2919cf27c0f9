package io.bellwether.pipeline;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Outcome;
import io.bellwether.model.WorkspaceId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Makes plans until one commits: anew when others were first, in halves when the store refuses a value or, for what
/// gets no further chance, when anything fails.
final class UntilCommitted {
    private static final int MAX_PLANS = 5;

    private final EvaluateStore store;
    private final InstantSource clock;
    private final WorkspaceId workspace;
    private final boolean lastChance;

    /// @param lastChance whether whatever fails by itself, and not for an outage, is given up
    UntilCommitted(EvaluateStore store, InstantSource clock, WorkspaceId workspace, boolean lastChance) {
        this.store = store;
        this.clock = clock;
        this.workspace = workspace;
        this.lastChance = lastChance;
    }

    /// @param attempt gives what has to come again, or nothing when its plan was made from what is no longer so
    Set<DeliveryId> settle(List<Arrival> arrivals, Function<List<Arrival>, Optional<Set<DeliveryId>>> attempt) {
        try {
            for (int plans = 0; plans < MAX_PLANS; plans++) {
                Optional<Set<DeliveryId>> again = attempt.apply(arrivals);
                if (again.isPresent()) {
                    return again.get();
                }
            }
            return arrivals.stream().map(Arrival::correlationId).collect(toSet());
        } catch (DataRejected rejected) {
            String detail = Objects.requireNonNullElse(rejected.getMessage(), "refused");
            return arrivals.size() > 1 ? halve(arrivals, attempt) : giveUp(arrivals, "store_refused", detail);
        } catch (TookTooLong slow) {
            return halveAtLast(arrivals, attempt, slow);
        } catch (Unavailable outage) {
            throw outage;
        } catch (RuntimeException failure) {
            return lastChance && arrivals.size() == 1
                    ? giveUp(arrivals, failure)
                    : halveAtLast(arrivals, attempt, failure);
        } catch (StackOverflowError failure) {
            if (!lastChance) {
                throw failure;
            }
            return arrivals.size() > 1 ? halve(arrivals, attempt) : giveUp(arrivals, failure);
        }
    }

    private Set<DeliveryId> halveAtLast(
            List<Arrival> arrivals,
            Function<List<Arrival>, Optional<Set<DeliveryId>>> attempt,
            RuntimeException failure) {
        if (!lastChance || arrivals.size() == 1) {
            throw failure;
        }
        return halve(arrivals, attempt);
    }

    /// One bad arrival must not hold up its neighbors: halve until it stands alone.
    private Set<DeliveryId> halve(List<Arrival> arrivals, Function<List<Arrival>, Optional<Set<DeliveryId>>> attempt) {
        int middle = arrivals.size() / 2;
        Set<DeliveryId> again = new HashSet<>(settle(arrivals.subList(0, middle), attempt));
        again.addAll(settle(arrivals.subList(middle, arrivals.size()), attempt));
        return again;
    }

    private Set<DeliveryId> giveUp(List<Arrival> arrivals, Throwable failure) {
        return giveUp(
                arrivals,
                "gave_up",
                "Evaluating it failed each time with " + failure.getClass().getSimpleName() + ".");
    }

    private Set<DeliveryId> giveUp(List<Arrival> arrivals, String reason, String detail) {
        store.quarantine(workspace, arrivals.getFirst(), new Outcome.Quarantined(reason), detail, clock.instant());
        return Set.of();
    }
}
