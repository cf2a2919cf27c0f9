package io.bellwether.pipeline;

import static io.bellwether.pipeline.StoresUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [EvaluateTimers.Deals] lists.
public interface DealsContract {
    Tried tried();

    record Tried(StoresUnderTest stores, EvaluateTimers.Deals deals) {}

    @Test
    default void namesTheWorkspace() {
        Tried tried = tried();

        assertThat(tried.deals().workspaces()).contains(tried.stores().workspace);
    }

    @Test
    default void listsDealsPageByPageByTheirIds() {
        Tried tried = withDeals("10", "9", "2");
        WorkspaceId workspace = tried.stores().workspace;

        List<EntityRef> first = tried.deals().page(workspace, null, 2);
        List<EntityRef> second = tried.deals().page(workspace, first.getLast(), 2);

        assertThat(first).containsExactly(deal("10"), deal("2"));
        assertThat(second).containsExactly(deal("9"));
        assertThat(tried.deals().page(workspace, second.getLast(), 2)).isEmpty();
    }

    @Test
    default void leavesOutWhatIsDeletedAndWhatIsNoDeal() {
        Tried tried = withDeals("1", "2");
        tried.stores().fetched(SampleEvents.record(SampleEvents.CONTACT, Map.of(), Map.of()));
        tried.stores()
                .evaluate
                .commit(
                        tried.stores()
                                .draft()
                                .changes(new MirrorChange.Tombstone(deal("1"), NOW.plusSeconds(1), false))
                                .plan(),
                        NOW);

        assertThat(tried.deals().page(tried.stores().workspace, null, 10)).containsExactly(deal("2"));
    }

    @Test
    default void listsNothingOfAnotherWorkspace() {
        Tried tried = withDeals("1");

        assertThat(tried.deals().page(new WorkspaceId(UUID.randomUUID()), null, 10))
                .isEmpty();
    }

    private Tried withDeals(String... ids) {
        Tried tried = tried();
        for (String id : ids) {
            tried.stores().fetched(SampleEvents.record(deal(id), Map.of(), Map.of()));
        }
        return tried;
    }

    private static EntityRef deal(String id) {
        return new EntityRef(EntityType.DEAL, id);
    }
}
