package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Duration;
import java.time.Instant;

/// Puts records into the mirror as a fetch with their past has left them, a day before it all begins.
final class KnowFromTheBeginning {
    private static final Instant FETCHED = Scenario.START.minus(Duration.ofDays(1));

    private final Scenario scenario;
    private final Tables tables;

    KnowFromTheBeginning(Scenario scenario, Tables tables) {
        this.scenario = scenario;
        this.tables = tables;
    }

    void know() {
        tables.pipelines.add(Scenario.PIPELINE);
        tables.pipelinesFetchedAt = FETCHED;
        scenario.known().forEach(this::know);
    }

    private void know(EntityRef ref) {
        Tables.Entity entity = new Tables.Entity();
        entity.historyFetchedAt = FETCHED;
        for (Fact fact : scenario.factsOf(ref)) {
            if (fact.at().isBefore(Scenario.START) && Fact.isProperty(fact.property())) {
                entity.properties.put(fact.property(), fact.value());
                entity.tell(fact.property(), new HistoryEntry(fact.value(), fact.at(), null));
                entity.modified(fact.at());
            }
        }
        tables.entities.put(ref, entity);
        new SimulatedCrm(scenario)
                .linked(ref, FETCHED)
                .forEach((contact, primary) -> tables.links.make(ref, contact, primary));
    }
}
