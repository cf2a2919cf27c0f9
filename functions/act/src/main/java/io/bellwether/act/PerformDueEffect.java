package io.bellwether.act;

import io.bellwether.effects.PerformEffect;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.PublishIntents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Performs one effect, then publishes what its workspace's outbox holds: an effect that was postponed waits in
/// the queue for its moment. What the queue does not take, the relay publishes.
final class PerformDueEffect {
    private final PerformEffect perform;
    private final Outbox outbox;
    private final PublishIntents publish;
    private final InstantSource clock;

    PerformDueEffect(PerformEffect perform, Outbox outbox, PublishIntents publish, InstantSource clock) {
        this.perform = perform;
        this.outbox = outbox;
        this.publish = publish;
        this.clock = clock;
    }

    /// Port: a workspace's messages that are not yet in a queue.
    interface Outbox {

        /// Those that are due or become due within the queue's longest delay, as
        /// [io.bellwether.pipeline.fetch.FetchStore#unpublished].
        List<Intent> unpublished(WorkspaceId workspace, Instant now);

        void markPublished(List<Intent> intents, Instant now);
    }

    /// @return what became of the effect, for the log line
    String perform(EffectDueV1 due) {
        String outcome = perform.perform(due);
        List<Intent> published = publish.publish(outbox.unpublished(due.workspace(), clock.instant()));
        outbox.markPublished(published, clock.instant());
        return outcome;
    }
}
