package io.bellwether.stores.postgres;

import io.bellwether.pipeline.Arrival.Delivered;
import io.bellwether.pipeline.WorkspacePlan.Settled;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Ends the delivered events of a plan; one that has ended already keeps its outcome.
final class WriteEvents {
    private WriteEvents() {}

    private record Ended(Delivered arrival, Settled settled) {}

    static void of(Journey journey, List<Settled> settled, Instant now) {
        List<Ended> ended = settled.stream()
                .flatMap(each -> each.arrival() instanceof Delivered delivered
                        ? Stream.of(new Ended(delivered, each))
                        : Stream.empty())
                .toList();
        if (ended.isEmpty()) {
            return;
        }
        journey.later(journey.on("""
                INSERT INTO event (delivery_id, index, workspace_id, signal_id, outcome, reason, settled_at)
                SELECT delivery_id, index, current_workspace(), signal_id, outcome, reason, ?
                FROM unnest(?::uuid[], ?::integer[], ?::uuid[], ?::text[], ?::text[])
                    AS ended (delivery_id, index, signal_id, outcome, reason)
                ORDER BY delivery_id, index
                ON CONFLICT (delivery_id, index) DO NOTHING
                """)
                .with(now)
                .column(ended, each -> each.arrival().delivery())
                .column(ended, each -> each.arrival().index())
                .column(ended, each -> each.arrival().signal().id())
                .column(ended, each -> each.settled().outcome().label())
                .column(ended, each -> each.settled().outcome().reason()));
    }
}
