package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.CrmContract;
import io.bellwether.pipeline.CrmUnderTest;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.sync.CrmPages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class SimulatedHubSpotTest implements CrmContract {
    @Override
    public CrmUnderTest crm() {
        return new OnDemand();
    }

    /// The simulated HubSpot over facts that a test adds to.
    private static final class OnDemand implements CrmUnderTest {
        private static final int CONTACTS = 7;

        private final VirtualTime time = new VirtualTime(Scenario.START, Scenario.START.plus(Duration.ofDays(1)));
        private final FaultsOnDemand faults = new FaultsOnDemand();
        private final Map<EntityRef, List<Fact>> facts = new HashMap<>();
        private final Map<EntityRef, Leaving> leaving = new HashMap<>();
        private final Scenario scenario = new Scenario(
                new WorkspaceId(UUID.randomUUID()),
                Wishes.NONE,
                Wishes.NONE,
                facts,
                leaving,
                Set.of(),
                List.of(),
                List.of(),
                SyncPlan.NONE);
        private final SimulatedHubSpot hubSpot =
                new SimulatedHubSpot(scenario, new Worker("sync", time, faults, new Trace(time)), faults, Defects.NONE);

        OnDemand() {
            for (int number = 0; number < CONTACTS; number++) {
                edit(new EntityRef(EntityType.CONTACT, Integer.toString(95 + number)), "jobtitle", "Buyer");
            }
        }

        @Override
        public Crm crm() {
            return hubSpot;
        }

        @Override
        public CrmPages pages() {
            return hubSpot;
        }

        @Override
        public WorkspaceId workspace() {
            return scenario.workspace();
        }

        @Override
        public Instant now() {
            return time.instant();
        }

        @Override
        public EntityRef deal() {
            EntityRef deal = new EntityRef(EntityType.DEAL, Integer.toString(995 + facts.size()));
            edit(deal, AMOUNT, "48000");
            return deal;
        }

        @Override
        public void edit(EntityRef record, String property, String value) {
            facts.computeIfAbsent(record, _ -> new ArrayList<>()).add(new Fact(record, property, value, now()));
            pass(Duration.ofMillis(1));
        }

        @Override
        public void archive(EntityRef record) {
            leave(record, Leaving.How.ARCHIVED, null);
        }

        @Override
        public void purge(EntityRef record) {
            leave(record, Leaving.How.PURGED, null);
        }

        @Override
        public void merge(EntityRef absorbed, EntityRef into) {
            leave(absorbed, Leaving.How.MERGED, into);
        }

        private void leave(EntityRef record, Leaving.How how, @Nullable EntityRef into) {
            leaving.put(record, new Leaving(now(), how, into));
            pass(Duration.ofMillis(1));
        }

        @Override
        public void passIndexing() {
            pass(Duration.ofMinutes(2));
        }

        @Override
        public void next(Trouble trouble) {
            faults.next(
                    switch (trouble) {
                        case TOO_MANY_CALLS -> FaultKind.CRM_RATE_LIMIT;
                        case OUT_OF_ORDER -> FaultKind.CRM_OUTAGE;
                        case TOKEN_ENDED -> FaultKind.CRM_TOKEN_EXPIRED;
                        case CURSOR_EXPIRED -> FaultKind.CRM_CURSOR_EXPIRED;
                    });
        }

        private void pass(Duration span) {
            time.after(span, () -> {});
            time.step();
        }
    }
}
