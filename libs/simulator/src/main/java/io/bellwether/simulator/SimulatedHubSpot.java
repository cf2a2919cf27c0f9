package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// HubSpot's API over the scenario's facts, as far as they have happened by now.
final class SimulatedHubSpot implements Crm {
    private final Scenario scenario;
    private final Worker worker;
    private final Faults faults;
    private final Defects defects;

    SimulatedHubSpot(Scenario scenario, Worker worker, Faults faults, Defects defects) {
        this.scenario = scenario;
        this.worker = worker;
        this.faults = faults;
        this.defects = defects;
    }

    @Override
    public Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity) {
        worker.step("hubspot.record");
        if (faults.strikes(FaultKind.CRM_RATE_LIMIT, 6)) {
            return defects.has(Defect.THROTTLED_TAKEN_FOR_MISSING)
                    ? new Missing<>()
                    : new Later<>(Duration.ofSeconds(faults.between(1, 20)), "429");
        }
        if (faults.lasts(FaultKind.CRM_TOKEN_EXPIRED, 30, worker.now(), 60, 1800)) {
            return defects.has(Defect.EXPIRED_TOKEN_TAKEN_FOR_MISSING) ? new Missing<>() : new Refused<>("401");
        }
        if (faults.strikes(FaultKind.CRM_OUTAGE, 10)) {
            return new Later<>(Duration.ofMinutes(faults.between(1, 10)), "503");
        }
        Map<String, String> properties = new TreeMap<>();
        Map<String, List<PastValue>> history = new HashMap<>();
        for (Fact fact : scenario.factsOf(entity)) {
            if (!fact.at().isAfter(worker.now())) {
                properties.put(fact.property(), fact.value());
                history.computeIfAbsent(fact.property(), _ -> new ArrayList<>())
                        .add(new PastValue(fact.value(), fact.at()));
            }
        }
        if (properties.isEmpty()) {
            return new Missing<>();
        }
        worker.step("hubspot.answer");
        return new Found<>(new CrmRecord(entity, entity.toString(), null, properties, history, false, null, List.of()));
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        worker.step("hubspot.pipelines");
        return faults.strikes(FaultKind.CRM_RATE_LIMIT, 6)
                ? new Later<>(Duration.ofSeconds(faults.between(1, 20)), "429")
                : new Found<>(List.of(Scenario.PIPELINE));
    }
}
