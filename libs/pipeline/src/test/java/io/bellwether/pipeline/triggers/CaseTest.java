package io.bellwether.pipeline.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Case.Neighbor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final EntityRef ADA = new EntityRef(EntityType.CONTACT, "501");
    private static final EntityRef MERGED = new EntityRef(EntityType.DEAL, "1");
    private static final EntityRef REMAINING = new EntityRef(EntityType.DEAL, "2");

    @Test
    void meetsADealOnceThatWasMergedSinceItsLinkWasTold() {
        EntityState deal = state(REMAINING, Map.of(), List.of());
        EntityState ada = state(
                ADA,
                Map.of(Fact.DEAL + ":1", List.of(new HistoryEntry(Fact.LINKED, MONDAY.minusSeconds(60), null))),
                List.of(new Linked(REMAINING, true)));
        Context context = new Context(
                new WorkspaceId(new UUID(0, 1)),
                Vocabulary.HUBSPOT,
                Map.of(ADA, ada, REMAINING, deal, MERGED, deal),
                Set.of(),
                RuleSet.of(List.of(), Vocabulary.HUBSPOT),
                List.of(),
                MONDAY,
                Map.of(),
                Rates.NONE,
                List.of());
        Occurrence occurrence = new Occurrence(ADA, "jobtitle", "CFO", "Advisor", MONDAY, false, false);

        List<Neighbor> linked = new Case(context, ada, occurrence, MONDAY, null).linked(EntityType.DEAL);

        assertThat(linked).containsExactly(new Neighbor(deal, true));
    }

    private static EntityState state(EntityRef ref, Map<String, List<HistoryEntry>> history, List<Linked> links) {
        return new EntityState(ref, 1, ref.toString(), null, Map.of(), MONDAY, false, null, null, history, links);
    }
}
