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

/// Makes plans until one commits: anew when others were first, in halves when the store refuses a value.
final class UntilCommitted {
    private static final int MAX_PLANS = 5;

    private final EvaluateStore store;
    private final InstantSource clock;
    private final WorkspaceId workspace;

    UntilCommitted(EvaluateStore store, InstantSource clock, WorkspaceId workspace) {
        this.store = store;
        this.clock = clock;
        this.workspace = workspace;
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
            return bisect(arrivals, attempt, rejected);
        }
    }

    /// One value that the database refuses must not hold up its neighbors: halve until it stands alone.
    private Set<DeliveryId> bisect(
            List<Arrival> arrivals, Function<List<Arrival>, Optional<Set<DeliveryId>>> attempt, DataRejected rejected) {
        if (arrivals.size() == 1) {
            store.quarantine(
                    workspace,
                    arrivals.getFirst(),
                    new Outcome.Quarantined("store_refused"),
                    Objects.requireNonNullElse(rejected.getMessage(), "refused"),
                    clock.instant());
            return Set.of();
        }
        int middle = arrivals.size() / 2;
        Set<DeliveryId> again = new HashSet<>(settle(arrivals.subList(0, middle), attempt));
        again.addAll(settle(arrivals.subList(middle, arrivals.size()), attempt));
        return again;
    }
}
