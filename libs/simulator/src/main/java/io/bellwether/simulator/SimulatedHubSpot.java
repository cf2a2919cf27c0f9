package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.sync.CrmPages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// HubSpot's API over the scenario's facts, as far as they have happened by now.
final class SimulatedHubSpot implements Crm, CrmPages {
    private static final int PAGE = 3;
    private static final Duration INDEX_LAG = Duration.ofSeconds(90);

    private final SimulatedCrm crm;
    private final Worker worker;
    private final Faults faults;
    private final Defects defects;

    SimulatedHubSpot(Scenario scenario, Worker worker, Faults faults, Defects defects) {
        this.crm = new SimulatedCrm(scenario);
        this.worker = worker;
        this.faults = faults;
        this.defects = defects;
    }

    @Override
    public Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity) {
        worker.step("hubspot.record");
        if (faults.strikes(FaultKind.CRM_RATE_LIMIT, 6)) {
            return defects.has(Defect.THROTTLED_TAKEN_FOR_MISSING) ? new Missing<>() : tooMany();
        }
        if (faults.lasts(FaultKind.CRM_TOKEN_EXPIRED, 30, worker.now(), 60, 1800)) {
            return defects.has(Defect.EXPIRED_TOKEN_TAKEN_FOR_MISSING) ? new Missing<>() : new Refused<>("401");
        }
        if (faults.strikes(FaultKind.CRM_OUTAGE, 10)) {
            return new Later<>(Duration.ofMinutes(faults.between(1, 10)), "503");
        }
        Optional<EntityRef> answering = crm.answering(entity, worker.now());
        if (answering.isEmpty()) {
            return new Missing<>();
        }
        CrmRecord found = crm.listed(answering.get(), worker.now(), true).record();
        worker.step("hubspot.answer");
        return new Found<>(found);
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return page("hubspot.pipelines", () -> List.of(Scenario.PIPELINE));
    }

    @Override
    public Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after) {
        return page("hubspot.list", () -> {
            if (after != null && faults.strikes(FaultKind.CRM_CURSOR_EXPIRED, 40)) {
                return new CursorExpired();
            }
            Instant now = worker.now();
            List<EntityRef> following = (archived ? crm.archived(type, now) : crm.alive(type, now))
                    .stream()
                            .filter(ref -> after == null || number(ref) > Long.parseLong(after))
                            .toList();
            List<Listed> records = following.stream()
                    .limit(PAGE)
                    .map(ref -> crm.listed(ref, now, false))
                    .toList();
            return new Page(
                    records,
                    following.size() > PAGE ? records.getLast().entity().externalId() : null);
        });
    }

    @Override
    public Answer<List<Listed>> changed(WorkspaceId workspace, EntityType type, Window window) {
        return page("hubspot.search", () -> {
            Instant indexed = worker.now().minus(INDEX_LAG);
            List<Listed> found = new ArrayList<>();
            for (EntityRef ref : crm.alive(type, indexed)) {
                Listed listed = crm.listed(ref, indexed, false);
                boolean in = switch (window) {
                    case Window.From(Instant from) -> !listed.modifiedAt().isBefore(from);
                    case Window.At(Instant at, String afterId) ->
                        listed.modifiedAt().equals(at) && number(ref) > Long.parseLong(afterId);
                };
                if (in) {
                    found.add(listed);
                }
            }
            found.sort(Comparator.comparing(Listed::modifiedAt));
            return List.copyOf(found);
        });
    }

    @Override
    public Answer<Long> count(WorkspaceId workspace, EntityType type) {
        return page("hubspot.count", () -> (long) crm.alive(type, worker.now()).size());
    }

    @Override
    public Answer<List<Listed>> withHistory(WorkspaceId workspace, EntityType type, Collection<String> ids) {
        return page(
                "hubspot.history",
                () -> crm.alive(type, worker.now()).stream()
                        .filter(ref -> ids.contains(ref.externalId()))
                        .map(ref -> crm.listed(ref, worker.now(), true))
                        .toList());
    }

    @Override
    public Answer<List<Linked>> links(
            WorkspaceId workspace, EntityType fromType, EntityType toType, List<LinksOf> from) {
        return page("hubspot.links", List::of);
    }

    @Override
    public Answer<Owners> owners(WorkspaceId workspace, boolean former, @Nullable String after) {
        return page("hubspot.owners", () -> new Owners(List.of(), null));
    }

    private <T> Answer<T> page(String point, Supplier<T> answer) {
        worker.step(point);
        if (faults.strikes(FaultKind.CRM_RATE_LIMIT, 20)) {
            return tooMany();
        }
        if (faults.lasts(FaultKind.CRM_TOKEN_EXPIRED, 150, worker.now(), 60, 900)) {
            return new Refused<>("401");
        }
        if (faults.strikes(FaultKind.CRM_OUTAGE, 60)) {
            return new Later<>(Duration.ofSeconds(faults.between(2, 300)), "503");
        }
        T told = answer.get();
        worker.step("hubspot.answer");
        return new Found<>(told);
    }

    private <T> Answer<T> tooMany() {
        return new Later<>(Duration.ofSeconds(faults.between(1, 20)), "429");
    }

    private static long number(EntityRef ref) {
        return Long.parseLong(ref.externalId());
    }
}
