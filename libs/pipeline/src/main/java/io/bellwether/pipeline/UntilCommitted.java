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

/// Makes plans until one commits: anew when others were first or are still at it, in halves when the store refuses a
/// value or, for what gets no further chance, when anything fails.
final class UntilCommitted {
    private static final int MAX_PLANS = 6;

    private final EvaluateStore store;
    private final InstantSource clock;
    private final WorkspaceId workspace;
    private final GiveWay giveWay;
    private final boolean lastChance;

    /// @param lastChance whether whatever fails by itself, and not for an outage, is given up
    UntilCommitted(
            EvaluateStore store, InstantSource clock, WorkspaceId workspace, GiveWay giveWay, boolean lastChance) {
        this.store = store;
        this.clock = clock;
        this.workspace = workspace;
        this.giveWay = giveWay;
        this.lastChance = lastChance;
    }

    /// @param attempt gives what somebody else is at, or nothing when its plan was made from what is no longer so
    /// @return what has to come again
    Set<DeliveryId> settle(List<Arrival> arrivals, Function<List<Arrival>, Optional<List<Arrival>>> attempt) {
        List<Arrival> left = arrivals;
        try {
            left = attempt.apply(left).orElse(left);
            for (int plans = 1; plans < MAX_PLANS && !left.isEmpty() && giveWay.passes(plans); plans++) {
                left = attempt.apply(left).orElse(left);
            }
            return left.stream().map(Arrival::correlationId).collect(toSet());
        } catch (DataRejected rejected) {
            String detail = Objects.requireNonNullElse(rejected.getMessage(), "refused");
            return left.size() > 1 ? halve(left, attempt) : giveUp(left, "store_refused", detail);
        } catch (TookTooLong slow) {
            return halveAtLast(left, attempt, slow);
        } catch (Unavailable outage) {
            throw outage;
        } catch (RuntimeException failure) {
            return lastChance && left.size() == 1 ? giveUp(left, failure) : halveAtLast(left, attempt, failure);
        } catch (StackOverflowError failure) {
            if (!lastChance) {
                throw failure;
            }
            return left.size() > 1 ? halve(left, attempt) : giveUp(left, failure);
        }
    }

    private Set<DeliveryId> halveAtLast(
            List<Arrival> arrivals,
            Function<List<Arrival>, Optional<List<Arrival>>> attempt,
            RuntimeException failure) {
        if (!lastChance || arrivals.size() == 1) {
            throw failure;
        }
        return halve(arrivals, attempt);
    }

    /// One bad arrival must not hold up its neighbors: halve until it stands alone.
    private Set<DeliveryId> halve(List<Arrival> arrivals, Function<List<Arrival>, Optional<List<Arrival>>> attempt) {
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
