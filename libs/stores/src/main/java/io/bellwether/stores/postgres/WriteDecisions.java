package io.bellwether.stores.postgres;

import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.WorkspacePlan.Decision;
import io.bellwether.stores.json.OccurrenceJson;
import io.bellwether.stores.json.SeenJson;
import io.bellwether.stores.json.VerdictJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps why each signal did what it did.
final class WriteDecisions {
    private WriteDecisions() {}

    static void of(Journey journey, List<Decision> decisions, Instant now) {
        if (decisions.isEmpty()) {
            return;
        }
        journey.later(journey.on("""
                INSERT INTO decision
                    (workspace_id, signal_id, decided_at, position, outcome, reason, occurrence, verdicts, seen)
                SELECT current_workspace(), signal_id, ?, position, outcome, reason, occurrence, verdicts, seen
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[], ?::jsonb[]) WITH ORDINALITY
                    AS made (signal_id, outcome, reason, occurrence, verdicts, seen, position)
                ON CONFLICT (workspace_id, signal_id, decided_at) DO NOTHING
                """)
                .with(now)
                .column(decisions, each -> each.signal().id())
                .column(decisions, each -> each.outcome().label())
                .column(decisions, each -> each.outcome().reason())
                .column(decisions, each -> occurrence(each.occurrence()))
                .column(decisions, each -> VerdictJson.write(each.verdicts()))
                .column(decisions, each -> SeenJson.write(each.seen())));
    }

    private static @Nullable String occurrence(@Nullable Occurrence occurrence) {
        return occurrence == null ? null : OccurrenceJson.write(occurrence);
    }
}
