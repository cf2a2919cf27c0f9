package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The nightly look at a trial's deals.
final class Night {
    private Night() {}

    static EvaluateTimers.Report look(Trial trial, Instant now, List<Queue.Outgoing> sent) {
        return new EvaluateTimers(
                        new Deals(trial.world.store),
                        trial.world.store,
                        messages -> {
                            sent.addAll(messages);
                            return List.of();
                        },
                        () -> now)
                .run();
    }

    private record Deals(InMemoryEvaluateStore store) implements EvaluateTimers.Deals {
        @Override
        public List<WorkspaceId> workspaces() {
            return List.of(store.workspace);
        }

        @Override
        public List<EntityRef> page(WorkspaceId workspace, @Nullable EntityRef after, int limit) {
            return store.entities.keySet().stream()
                    .filter(ref -> ref.type() == EntityType.DEAL)
                    .sorted()
                    .filter(ref -> after == null || ref.compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}
