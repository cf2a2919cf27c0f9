package io.bellwether.pipeline;

import static io.bellwether.pipeline.SampleEvents.COMPANY;
import static io.bellwether.pipeline.SampleEvents.DEAL;
import static io.bellwether.pipeline.SampleEvents.MONDAY;
import static io.bellwether.pipeline.SampleEvents.deal;
import static io.bellwether.pipeline.StoresUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Rule;
import io.bellwether.model.Signal;
import io.bellwether.model.TriggerType;
import io.bellwether.model.TriggerTypes;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.fetch.Crm.Association;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import io.bellwether.pipeline.fetch.FetchStore.NothingToDo;
import io.bellwether.pipeline.fetch.FetchStore.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the real stores keep beyond [EvaluateStoreContract] and [FetchStoreContract]: merges, links with companies,
/// what is deleted for privacy, names and the rules that a workspace begins with. The simulation's world has none of
/// them.
public interface MirrorContract {
    Outcome PROCESSED = new Outcome.Processed("no_rule_matched");
    FetchTarget WANTED = new FetchTarget.Record(DEAL);
    Duration LEASE = Duration.ofMinutes(2);

    StoresUnderTest stores();

    @Test
    default void beginsWithARuleForEveryTriggerThatNeedsNoCondition() {
        List<Rule> rules = stores().context(nothing()).rules().all();

        assertThat(rules)
                .extracting(rule -> rule.trigger().type())
                .containsExactlyInAnyOrderElementsOf(TriggerTypes.all().stream()
                        .filter(type -> type.kind() != TriggerType.Kind.CONDITION)
                        .map(TriggerType::name)
                        .toList());
        assertThat(rules).allMatch(Rule::enabled).allMatch(rule -> rule.version() == 1);
    }

    @Test
    default void beginsWithThePresetsOfTheCatalogue() {
        for (Rule rule : stores().context(nothing()).rules().all()) {
            TriggerType type = TriggerTypes.named(rule.trigger().type()).orElseThrow();
            assertThat(rule.id().value()).isEqualTo(type.name().replace('_', '-'));
            assertThat(rule.trigger()).isEqualTo(type.with(Map.of()));
            assertThat(rule.urgency()).isEqualTo(type.urgency());
            assertThat(rule.coolDown()).isEqualTo(type.coolDown());
            assertThat(rule.routes()).isEqualTo(type.routes());
        }
    }

    @Test
    default void showsARecordAsItWasFetched() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());

        EntityState entity = stores.entity(DEAL, "dealstage", "amount").orElseThrow();

        assertThat(entity.name()).isEqualTo("Fleet rollout");
        assertThat(entity.url()).endsWith("/0-3/9001742316");
        assertThat(entity.properties()).isEqualTo(deal().properties());
        assertThat(entity.historyFetchedAt()).isEqualTo(NOW);
        assertThat(entity.deleted()).isFalse();
        assertThat(entity.owner()).isEqualTo("Maria Lindqvist");
        assertThat(entity.company()).isEqualTo("Northwind Robotics");
        assertThat(entity.history("dealstage").tellingsOf("offer", MONDAY))
                .containsExactly(new HistoryEntry("offer", MONDAY, null));
        assertThat(entity.history()).doesNotContainKey("amount");
    }

    @Test
    default void answersForAMergedRecordByTheOneThatRemains() {
        StoresUnderTest stores = stores();
        EntityRef merged = new EntityRef(EntityType.DEAL, "1");
        stores.fetches.completeRecord(stores.workspace, merged, deal(), NOW);

        EntityState entity = stores.entity(merged, "dealstage").orElseThrow();

        assertThat(entity.ref()).isEqualTo(DEAL);
        assertThat(entity.properties()).containsEntry("dealstage", "offer");
        assertThat(entity.history("dealstage").tellingsOf("offer", MONDAY)).isEmpty();
    }

    @Test
    default void refusesAPlanAboutARecordThatIsGone() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        EntityState seen = stores.entity(DEAL).orElseThrow();
        EntityRef remaining = new EntityRef(EntityType.DEAL, "2");
        stores.fetched(SampleEvents.record(remaining, Map.of(), Map.of()));
        commit(stores, new MirrorChange.Merge(remaining, DEAL, NOW));
        Arrival.Delivered arrival = stores.arrive(DEAL, stage("demo"), NOW);

        boolean committed = stores.evaluate.commit(
                stores.draft().from(seen).settles(arrival, PROCESSED).plan(), NOW);

        assertThat(committed).isFalse();
    }

    @Test
    default void followsTheNameAndTheOwner() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        Arrival.Delivered renamed = stores.arrive(DEAL, new PropertyChanged("dealname", "Fleet renewal"), NOW);
        Arrival.Delivered left = stores.arrive(DEAL, new PropertyChanged("hubspot_owner_id", null), NOW);

        stores.evaluate.commit(
                stores.draft()
                        .from(stores.entity(DEAL).orElseThrow())
                        .settles(renamed, PROCESSED)
                        .observes(renamed)
                        .settles(left, PROCESSED)
                        .observes(left)
                        .plan(),
                NOW);

        EntityState entity = stores.entity(DEAL).orElseThrow();
        assertThat(entity.name()).isEqualTo("Fleet renewal");
        assertThat(entity.owner()).isNull();
    }

    @Test
    default void deletesARecord() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());

        commit(stores, new MirrorChange.Tombstone(DEAL, NOW.plusSeconds(1), false));

        EntityState entity = stores.entity(DEAL).orElseThrow();
        assertThat(entity.deleted()).isTrue();
        assertThat(entity.properties()).containsKey("dealname");
    }

    @Test
    default void forgetsWhatAPersonAskedToBeForgotten() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());

        commit(stores, new MirrorChange.Tombstone(DEAL, NOW.plusSeconds(1), true));

        EntityState entity = stores.entity(DEAL, "dealstage").orElseThrow();
        assertThat(entity.deleted()).isTrue();
        assertThat(entity.name()).isEqualTo("Deal 9001742316");
        assertThat(entity.url()).isNull();
        assertThat(entity.properties()).isEmpty();
        assertThat(entity.history()).isEmpty();
    }

    @Test
    default void endsAMergeEquallyWhetherAChangeCameBeforeOrAfterIt() {
        EntityRef absorbed = new EntityRef(EntityType.DEAL, "1");
        for (boolean changeFirst : new boolean[] {true, false}) {
            StoresUnderTest stores = stores();
            stores.fetched(deal());
            stores.fetched(SampleEvents.record(absorbed, Map.of(), Map.of()));
            if (changeFirst) {
                commitObservation(stores, absorbed, stores.entity(absorbed).orElseThrow(), "demo", NOW);
            }
            commit(stores, new MirrorChange.Merge(DEAL, absorbed, NOW.plusSeconds(1)));
            if (!changeFirst) {
                commitObservation(stores, absorbed, stores.entity(absorbed).orElseThrow(), "demo", NOW);
            }

            EntityState entity = stores.entity(absorbed, "dealstage").orElseThrow();

            assertThat(entity.ref()).isEqualTo(DEAL);
            assertThat(entity.properties()).containsEntry("dealstage", "offer");
            assertThat(entity.history().get("dealstage")).hasSize(1);
            assertThat(stores.entity(DEAL, "dealstage").orElseThrow().history().get("dealstage"))
                    .extracting(HistoryEntry::value)
                    .containsExactly("offer");
        }
    }

    @Test
    default void followsMergesOfMergedRecords() {
        StoresUnderTest stores = stores();
        EntityRef first = new EntityRef(EntityType.DEAL, "1");
        EntityRef second = new EntityRef(EntityType.DEAL, "2");
        stores.fetched(deal());
        stores.fetched(SampleEvents.record(second, Map.of(), Map.of()));
        commit(stores, new MirrorChange.Merge(second, first, NOW));

        commit(stores, new MirrorChange.Merge(DEAL, second, NOW));

        assertThat(stores.entity(first).orElseThrow().ref()).isEqualTo(DEAL);
        assertThat(stores.entity(second).orElseThrow().ref()).isEqualTo(DEAL);
    }

    @Test
    default void linksAndUnlinksFromEitherSide() {
        StoresUnderTest stores = stores();
        CrmRecord alone = new CrmRecord(DEAL, "Fleet rollout", null, Map.of(), Map.of(), false, null, List.of());
        CrmRecord company =
                new CrmRecord(COMPANY, "Northwind Robotics", null, Map.of(), Map.of(), false, null, List.of());
        stores.fetched(alone);
        stores.fetched(company);

        commit(stores, new MirrorChange.Link(COMPANY, DEAL, true));
        assertThat(stores.entity(DEAL).orElseThrow().company()).isEqualTo("Northwind Robotics");

        commit(stores, new MirrorChange.Unlink(DEAL, COMPANY));
        assertThat(stores.entity(DEAL).orElseThrow().company()).isNull();
    }

    @Test
    default void releasesWhatWaitsForTheIdOfAMergedRecord() {
        StoresUnderTest stores = stores();
        EntityRef merged = new EntityRef(EntityType.DEAL, "1");
        stores.fetches.completeRecord(stores.workspace, merged, deal(), NOW);
        Signal parked = stores.park(merged, new FetchTarget.Record(merged), NOW);
        stores.publishAll(NOW);

        stores.evaluate.releaseArrived(stores.workspace, Set.of(merged.toString()), NOW);

        assertThat(stores.unpublished(parked.correlationId())).hasSize(1);
    }

    @Test
    default void releasesWhatWaitedForTheIdAskedForAndForTheRecordsOwn() {
        StoresUnderTest stores = stores();
        EntityRef merged = new EntityRef(EntityType.DEAL, "1");
        stores.park(merged, new FetchTarget.Record(merged), NOW);
        stores.park(DEAL, WANTED, NOW);
        stores.publishAll(NOW);

        stores.fetches.completeRecord(stores.workspace, merged, deal(), NOW);

        assertThat(stores.publishAll(NOW))
                .flatExtracting(message -> ((SignalReleasedV1) message).signals())
                .hasSize(2);
        assertThat(begin(stores, NOW)).isEqualTo(new NothingToDo("not_wanted"));
    }

    @Test
    default void replacesTheLinksOfTheRecord() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        EntityRef contoso = new EntityRef(EntityType.COMPANY, "6999");

        stores.fetched(new CrmRecord(
                DEAL,
                "Fleet rollout",
                null,
                Map.of(),
                Map.of(),
                false,
                null,
                List.of(new Association(contoso, false, "Contoso"))));

        EntityState entity = stores.entity(DEAL).orElseThrow();
        assertThat(entity.company()).isEqualTo("Contoso");
        assertThat(entity.owner()).isNull();
    }

    @Test
    default void deletesWhatTheCrmHasArchived() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        CrmRecord archived = new CrmRecord(DEAL, "Fleet rollout", null, Map.of(), Map.of(), true, null, List.of());

        stores.fetches.completeRecord(stores.workspace, DEAL, archived, NOW.plusSeconds(1));
        assertThat(stores.entity(DEAL).orElseThrow().deleted()).isTrue();

        stores.fetches.completeRecord(stores.workspace, DEAL, deal(), NOW.plusSeconds(2));
        assertThat(stores.entity(DEAL).orElseThrow().deleted()).isFalse();
    }

    @Test
    default void takesInTheRecordThatWasKnownByTheIdAskedFor() {
        StoresUnderTest stores = stores();
        EntityRef merged = new EntityRef(EntityType.DEAL, "1");
        stores.fetched(SampleEvents.record(
                merged, Map.of(), Map.of("dealstage", List.of(new PastValue("lead", MONDAY.minusSeconds(60))))));

        stores.fetches.completeRecord(stores.workspace, merged, deal(), NOW);

        EntityState entity = stores.entity(merged, "dealstage").orElseThrow();
        assertThat(entity.ref()).isEqualTo(DEAL);
        assertThat(entity.properties()).containsEntry("dealstage", "offer");
        assertThat(entity.history().get("dealstage"))
                .extracting(HistoryEntry::value)
                .containsExactly("lead");
        assertThat(stores.entity(DEAL, "dealstage").orElseThrow().history().get("dealstage"))
                .extracting(HistoryEntry::value)
                .containsExactly("offer");
    }

    private static void commitObservation(
            StoresUnderTest stores, EntityState seen, @Nullable String value, Instant at) {
        commitObservation(stores, seen.ref(), seen, value, at);
    }

    private static void commitObservation(
            StoresUnderTest stores, EntityRef toldOf, EntityState seen, @Nullable String value, Instant at) {
        Arrival.Delivered arrival = stores.arrive(toldOf, stage(value), at);
        boolean committed = stores.evaluate.commit(
                stores.draft()
                        .from(seen)
                        .settles(arrival, PROCESSED)
                        .observes(arrival)
                        .plan(),
                NOW);
        assertThat(committed).isTrue();
    }

    private static void commit(StoresUnderTest stores, MirrorChange change) {
        assertThat(stores.evaluate.commit(stores.draft().changes(change).plan(), NOW))
                .isTrue();
    }

    private static PropertyChanged stage(@Nullable String value) {
        return new PropertyChanged("dealstage", value);
    }

    private static Lookup nothing() {
        return new Lookup(Set.of(), Set.of(), Set.of());
    }

    private static Start begin(StoresUnderTest stores, Instant now) {
        return stores.fetches.begin(stores.workspace, WANTED, now, LEASE);
    }
}
