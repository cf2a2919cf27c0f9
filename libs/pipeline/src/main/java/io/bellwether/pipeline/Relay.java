package io.bellwether.pipeline;

import io.bellwether.pipeline.EvaluateStore.Intent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/// Publishes what crashes left in the outbox and what has become due since; on AWS by a schedule, locally by a timer.
public final class Relay {
    /// After this long nobody will bring what a parked signal waits for.
    static final Duration LONGEST_WAIT = Duration.ofDays(14);

    /// How long what was published is kept, for whoever wants to know when it went out.
    static final Duration KEPT = Duration.ofDays(1);

    private final Outbox outbox;
    private final PublishIntents publish;
    private final InstantSource clock;

    public Relay(Outbox outbox, Queue queue, InstantSource clock) {
        this.outbox = outbox;
        this.publish = new PublishIntents(queue);
        this.clock = clock;
    }

    /// Port: the outbox of all workspaces.
    public interface Outbox {

        /// At most `limit` unpublished messages that are due by now, the oldest first.
        List<Intent> due(Instant now, int limit);

        void markPublished(Collection<Intent> intents, Instant now);

        /// Ends as ignored(`waited_too_long`) what has been parked since before `parkedBefore`.
        ///
        /// @return how many signals
        int endLongWaits(Instant parkedBefore, Instant now);

        /// Puts back into the outbox what was published but never got anywhere: effects and fetches that are overdue
        /// and parked signals whose wait is over.
        ///
        /// @return how many
        int requeueForgotten(Instant now);

        /// Deletes some of what was published before `publishedBefore`, the oldest first.
        ///
        /// @return how many messages
        int purge(Instant publishedBefore);
    }

    /// Publishes first, so that no sweep can stand in its way.
    ///
    /// @return how many messages went out
    public int run(int limit) {
        int published = publishDue(limit);
        Instant now = clock.instant();
        outbox.endLongWaits(now.minus(LONGEST_WAIT), now);
        int again = outbox.requeueForgotten(now) > 0 ? publishDue(limit) : 0;
        outbox.purge(now.minus(KEPT));
        return published + again;
    }

    private int publishDue(int limit) {
        Instant now = clock.instant();
        List<Intent> published = publish.publish(outbox.due(now, limit));
        outbox.markPublished(published, now);
        return published.size();
    }
}
