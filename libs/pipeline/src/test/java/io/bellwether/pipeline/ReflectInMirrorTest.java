package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static io.bellwether.pipeline.Trial.happens;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReflectInMirrorTest {
    private static final Instant AFTER_THE_FETCH = MONDAY.plusSeconds(7200);

    private final Trial trial = Trial.of(new Trigger.NewStakeholder(List.of("vp")));
    private final List<WorkspacePlan> plans = new ArrayList<>();

    @Test
    void mergesTheAbsorbedRecordsIntoTheOneThatRemains() {
        told(happens(REF, new Happening.Merged(List.of("9", REF.externalId(), "10"))));

        assertThat(changes())
                .containsExactly(
                        new MirrorChange.Merge(REF, new EntityRef(EntityType.DEAL, "9"), MONDAY),
                        new MirrorChange.Merge(REF, new EntityRef(EntityType.DEAL, "10"), MONDAY));
        assertThat(trial.world.outcomes()).containsExactly("processed(mirrored)");
    }

    @Test
    void asksForAMergedRecordAnewThatWasFetchedBefore() {
        told(happens(REF, new Happening.Merged(List.of("9")), AFTER_THE_FETCH));

        assertThat(fetched()).containsExactly(new FetchTarget.Record(REF));
    }

    @Test
    void asksForAMergedRecordThatWasNeverFetched() {
        trial.neverFetched(REF);

        told(happens(REF, new Happening.Merged(List.of("9"))));

        assertThat(fetched()).containsExactly(new FetchTarget.Record(REF));
    }

    @Test
    void asksNoMoreForARecordThatWasFetchedSinceTheMerge() {
        told(happens(REF, new Happening.Merged(List.of("9"))));

        assertThat(fetched()).isEmpty();
    }

    @Test
    void takesALinkAway() {
        told(happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", true, false)));

        assertThat(changes()).containsExactly(new MirrorChange.Unlink(REF, ADA));
    }

    @Test
    void waitsForTheRecordAtTheOtherEndOfALink() {
        EntityRef unknown = new EntityRef(EntityType.CONTACT, "999");

        told(happens(REF, new Happening.Associated(unknown, "DEAL_TO_CONTACT", false, false)));

        assertThat(trial.world.outcomes()).containsExactly("deferred(unknown_entity)");
        assertThat(fetched()).containsExactly(new FetchTarget.Record(unknown));
    }

    @Test
    void linksNothingWhoseEndWasToldBefore() {
        told(happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", true, false), AFTER_THE_FETCH));
        plans.clear();

        told(happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)));

        assertThat(changes()).isEmpty();
    }

    /// By its own moment the store knows which was last.
    @Test
    void handsOnARestorationThoughADeletionAfterItWasToldBefore() {
        told(happens(REF, new Happening.Deleted(false), AFTER_THE_FETCH));
        plans.clear();

        told(happens(REF, new Happening.Restored()));

        assertThat(changes()).containsExactly(new MirrorChange.Restore(REF, MONDAY));
    }

    private void told(SourceEvent event) {
        trial.world.store.onCommit = plans::add;
        trial.told(event);
    }

    private List<MirrorChange> changes() {
        return plans.stream().flatMap(plan -> plan.mirrorChanges().stream()).toList();
    }

    private List<FetchTarget> fetched() {
        return plans.stream()
                .flatMap(plan -> plan.fetches().stream())
                .map(WorkspacePlan.Fetch::target)
                .toList();
    }
}
