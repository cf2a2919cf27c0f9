package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateTimers.Deals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which deals there are to look at, by the tables.
final class SimulatedDeals implements Deals {
    private static final Comparator<EntityRef> BY_ID = Comparator.comparing(EntityRef::externalId);

    private final Tables tables;
    private final SimulatedDatabase database;
    private final WorkspaceId workspace;
    private final Defects defects;

    SimulatedDeals(Tables tables, SimulatedDatabase database, WorkspaceId workspace, Defects defects) {
        this.tables = tables;
        this.database = database;
        this.workspace = workspace;
        this.defects = defects;
    }

    @Override
    public List<WorkspaceId> workspaces() {
        return database.transaction("timers.workspaces", () -> List.of(workspace));
    }

    @Override
    public List<EntityRef> page(WorkspaceId asked, @Nullable EntityRef after, int limit) {
        return database.transaction("timers.page", () -> {
            if (defects.has(Defect.TIMER_FIRST_PAGE_ALONE) && after != null) {
                return List.of();
            }
            boolean goesOn = defects.has(Defect.TIMER_GOES_ON_BEHIND_THE_PAGE) && after == null;
            List<EntityRef> page = behind(goesOn ? tables.timerCursor : after, asked, limit);
            tables.timerCursor = page.size() < limit ? null : page.getLast();
            return page;
        });
    }

    private List<EntityRef> behind(@Nullable EntityRef last, WorkspaceId asked, int limit) {
        return tables.entities.entrySet().stream()
                .filter(entry -> entry.getKey().type() == EntityType.DEAL && !entry.getValue().deleted)
                .filter(_ -> asked.equals(workspace))
                .map(Map.Entry::getKey)
                .filter(deal -> last == null || BY_ID.compare(deal, last) > 0)
                .sorted(BY_ID)
                .limit(limit)
                .toList();
    }
}
