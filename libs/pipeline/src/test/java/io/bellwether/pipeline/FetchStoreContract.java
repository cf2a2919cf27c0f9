package io.bellwether.pipeline;

import static io.bellwether.pipeline.SampleEvents.CONTACT;
import static io.bellwether.pipeline.SampleEvents.DEAL;
import static io.bellwether.pipeline.SampleEvents.deal;
import static io.bellwether.pipeline.StoresUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.fetch.Crm.Association;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.FetchStore;
import io.bellwether.pipeline.fetch.FetchStore.Begun;
import io.bellwether.pipeline.fetch.FetchStore.NothingToDo;
import io.bellwether.pipeline.fetch.FetchStore.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [FetchStore] keeps. An adapter's test implements this interface and inherits the tests; each has a
/// workspace of its own.
public interface FetchStoreContract {
    Duration LEASE = Duration.ofMinutes(2);
    FetchTarget WANTED = new FetchTarget.Record(DEAL);
    EntityRef OTHER = new EntityRef(EntityType.CONTACT, "502");

    StoresUnderTest stores();

    @Test
    default void beginsWhatIsWanted() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);

        assertThat(begin(stores, NOW)).isEqualTo(new Begun(1, false));
    }

    @Test
    default void beginsNothingThatNobodyWants() {
        assertThat(begin(stores(), NOW)).isEqualTo(new NothingToDo("not_wanted"));
    }

    @Test
    default void leavesAFetchToItsWorker() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);
        begin(stores, NOW);

        assertThat(begin(stores, NOW.plus(LEASE).minusMillis(1))).isEqualTo(new NothingToDo("not_ours"));
        assertThat(begin(stores, NOW.plus(LEASE))).isEqualTo(new Begun(2, false));
    }

    @Test
    default void letsOneOfManyAtOnceBegin() throws Exception {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);

        List<Start> starts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Start>> racers = IntStream.range(0, 8)
                    .<Callable<Start>>mapToObj(_ -> () -> begin(stores, NOW))
                    .toList();
            for (Future<Start> each : threads.invokeAll(racers)) {
                starts.add(each.get());
            }
        }

        assertThat(starts).filteredOn(Begun.class::isInstance).hasSize(1);
    }

    @Test
    default void givesUpAnOldWishThatNothingWaitsForAnyMore() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, WANTED, NOW);
        stores.evaluate.commit(
                stores.draft()
                        .settles(
                                new Arrival.Released(parked, parked.correlationId()),
                                new Outcome.Ignored("waited_too_long"))
                        .plan(),
                NOW);
        Instant old = NOW.plus(FetchStore.LONGEST_WISH).plusMillis(1);

        assertThat(begin(stores, old)).isEqualTo(new NothingToDo("nobody_waits"));
        assertThat(begin(stores, old)).isEqualTo(new NothingToDo("not_wanted"));
    }

    @Test
    default void keepsAnOldWishThatSomethingWaitsFor() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);

        assertThat(begin(stores, NOW.plus(FetchStore.LONGEST_WISH).plusMillis(1)))
                .isEqualTo(new Begun(1, false));
    }

    @Test
    default void wantsAgainWhatWasFetchedBefore() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);
        begin(stores, NOW);
        stores.fetches.postpone(stores.workspace, WANTED, NOW, FetchStore.PACED, NOW);
        stores.fetched(deal());
        assertThat(begin(stores, NOW)).isEqualTo(new NothingToDo("not_wanted"));

        stores.park(DEAL, WANTED, NOW);

        assertThat(begin(stores, NOW)).isEqualTo(new Begun(1, false));
    }

    @Test
    default void postponesWithAMessageForTheMoment() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, WANTED, NOW);
        begin(stores, NOW);
        stores.publishAll(NOW);

        stores.fetches.postpone(stores.workspace, WANTED, NOW.plusMillis(30_100), "later: 429", NOW);

        assertThat(begin(stores, NOW.plusSeconds(30))).isEqualTo(new NothingToDo("not_due"));
        assertThat(begin(stores, NOW.plusSeconds(31))).isEqualTo(new Begun(2, false));
        assertThat(stores.fetches.unpublished(stores.workspace, NOW))
                .extracting(Intent::outgoing)
                .containsExactly(new Queue.Outgoing(
                        new FetchRequestedV1(parked.correlationId(), stores.workspace, WANTED),
                        Duration.ofSeconds(31)));
    }

    @Test
    default void keepsInTheOutboxWhatIsFurtherAwayThanTheQueueCanHold() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);
        stores.publishAll(NOW);
        Instant later = NOW.plus(Duration.ofMinutes(16));

        stores.fetches.postpone(stores.workspace, WANTED, later, "refused: 401", NOW);

        assertThat(stores.fetches.unpublished(stores.workspace, NOW)).isEmpty();
        assertThat(stores.fetches.unpublished(stores.workspace, later.minus(Duration.ofMinutes(15))))
                .extracting(intent -> intent.outgoing().delay())
                .containsExactly(Duration.ofMinutes(15));
    }

    @Test
    default void remembersThatAFetchWasGivenASlot() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);
        begin(stores, NOW);

        stores.fetches.postpone(stores.workspace, WANTED, NOW.plusSeconds(3), FetchStore.PACED, NOW);

        assertThat(begin(stores, NOW.plusSeconds(3))).isEqualTo(new Begun(2, true));
    }

    @Test
    default void keepsTheCallsOfAnAccountWithinItsAllowance() {
        StoresUnderTest stores = stores();

        Instant first = reserve(stores, "hubspot");
        Instant second = reserve(stores, "hubspot");
        Instant elsewhere = reserve(stores, "salesforce");
        Instant ofAnother = reserve(stores(), "hubspot");

        assertThat(first).isEqualTo(NOW);
        assertThat(second).isAfterOrEqualTo(NOW.plusSeconds(10));
        assertThat(elsewhere).isEqualTo(NOW);
        assertThat(ofAnother).isEqualTo(NOW);
    }

    @Test
    default void releasesWhatWaitedForTheRecord() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, WANTED, NOW);
        stores.publishAll(NOW);

        stores.fetched(deal());

        assertThat(stores.publishAll(NOW))
                .containsExactly(new SignalReleasedV1(parked.correlationId(), stores.workspace, List.of(parked.id())));
        assertThat(begin(stores, NOW)).isEqualTo(new NothingToDo("not_wanted"));
    }

    @Test
    default void releasesAtMostAHundredInAMessage() {
        StoresUnderTest stores = stores();
        Set<SignalId> parked = new HashSet<>();
        for (int i = 0; i < 101; i++) {
            parked.add(stores.park(DEAL, WANTED, NOW).id());
        }
        stores.publishAll(NOW);

        stores.fetched(deal());

        List<Message> messages = stores.publishAll(NOW);
        assertThat(messages)
                .extracting(message -> ((SignalReleasedV1) message).signals().size())
                .containsExactlyInAnyOrder(100, 1);
        assertThat(messages)
                .flatExtracting(message -> ((SignalReleasedV1) message).signals())
                .containsExactlyInAnyOrderElementsOf(parked);
    }

    @Test
    default void releasesWhatWaitedForThePipelines() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, new FetchTarget.DealPipelines(), NOW);
        stores.publishAll(NOW);

        stores.fetches.completePipelines(stores.workspace, List.of(), NOW);

        assertThat(stores.publishAll(NOW))
                .containsExactly(new SignalReleasedV1(parked.correlationId(), stores.workspace, List.of(parked.id())));
    }

    @Test
    default void endsWhatWaitedForSomethingThatTheCrmDoesNotHave() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, WANTED, NOW);
        stores.publishAll(NOW);

        stores.fetches.completeMissing(stores.workspace, WANTED, NOW);

        assertThat(stores.evaluate.parked(stores.workspace, List.of(parked.id())))
                .isEmpty();
        assertThat(stores.known(parked)).containsExactly(parked.id());
        assertThat(stores.publishAll(NOW)).isEmpty();
        assertThat(begin(stores, NOW)).isEqualTo(new NothingToDo("not_wanted"));
    }

    @Test
    default void keepsWhatAWebhookToldWhileTheCrmWasAsked() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        Arrival.Delivered arrival = stores.arrive(DEAL, new PropertyChanged("dealstage", "demo"), NOW.plusSeconds(1));
        stores.evaluate.commit(
                stores.draft()
                        .from(stores.entity(DEAL).orElseThrow())
                        .settles(arrival, new Outcome.Processed("no_rule_matched"))
                        .observes(arrival)
                        .plan(),
                NOW);

        stores.fetches.completeRecord(stores.workspace, DEAL, deal(), NOW.plusSeconds(2));

        EntityState entity = stores.entity(DEAL, "dealstage").orElseThrow();
        assertThat(entity.properties()).containsEntry("dealstage", "demo");
        assertThat(entity.history("dealstage").tellingsOf("demo", NOW.plusSeconds(1)))
                .extracting(Context.HistoryEntry::decidedBy)
                .containsExactly(arrival.signal().id());
    }

    @Test
    default void showsWhatTheCrmSaysOfPropertiesWithoutHistory() {
        StoresUnderTest stores = stores();
        stores.fetched(deal(Map.of("dealname", "Old", "dealtype", "newbusiness")));

        stores.fetches.completeRecord(
                stores.workspace, DEAL, deal(Map.of("dealname", "Fleet rollout")), NOW.plusSeconds(1));

        EntityState entity = stores.entity(DEAL).orElseThrow();
        assertThat(entity.properties()).isEqualTo(Map.of("dealname", "Fleet rollout", "dealstage", "offer"));
        assertThat(entity.historyFetchedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    default void raisesTheVersionOfWhatItWrites() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        long before = stores.entity(DEAL).orElseThrow().version();

        stores.fetched(deal());

        assertThat(stores.entity(DEAL).orElseThrow().version()).isGreaterThan(before);
    }

    @Test
    default void linksADealAsTheCrmSaysAndLeavesAContactsDealsAlone() {
        StoresUnderTest stores = stores();
        stores.fetched(dealWith(CONTACT, OTHER));
        stores.fetched(record(CONTACT));

        stores.fetches.completeRecord(stores.workspace, DEAL, dealWith(CONTACT), NOW.plusSeconds(1));
        stores.fetches.completeRecord(stores.workspace, CONTACT, record(CONTACT), NOW.plusSeconds(2));

        assertThat(stores.entity(DEAL).orElseThrow().links()).containsExactly(new Linked(CONTACT, true));
        assertThat(stores.entity(CONTACT).orElseThrow().links()).containsExactly(new Linked(DEAL, true));
    }

    @Test
    default void keepsALinkRemovedThatAnEventToldOfAfterTheCrmWasAsked() {
        StoresUnderTest stores = stores();
        stores.fetched(dealWith(CONTACT));
        told(stores, NOW.plusSeconds(2), null, new MirrorChange.Unlink(DEAL, CONTACT));

        stores.fetches.completeRecord(stores.workspace, DEAL, dealWith(CONTACT), NOW.plusSeconds(1));

        assertThat(stores.entity(DEAL).orElseThrow().links()).isEmpty();
    }

    @Test
    default void keepsALinkThatAnEventToldOfAfterTheCrmWasAsked() {
        StoresUnderTest stores = stores();
        stores.fetched(dealWith());
        told(stores, NOW.plusSeconds(2), Fact.LINKED, new MirrorChange.Link(DEAL, CONTACT, true));

        stores.fetches.completeRecord(stores.workspace, DEAL, dealWith(), NOW.plusSeconds(1));

        assertThat(stores.entity(DEAL).orElseThrow().links()).containsExactly(new Linked(CONTACT, true));
    }

    @Test
    default void takesTheCrmsWordForLinksThatEventsToldOfBeforeItWasAsked() {
        StoresUnderTest stores = stores();
        stores.fetched(dealWith());
        told(stores, NOW.plusSeconds(1), Fact.LINKED, new MirrorChange.Link(DEAL, CONTACT, false));

        stores.fetches.completeRecord(stores.workspace, DEAL, dealWith(), NOW.plusSeconds(60));

        assertThat(stores.entity(DEAL).orElseThrow().links()).isEmpty();
    }

    private static void told(StoresUnderTest stores, Instant at, @Nullable String value, MirrorChange change) {
        Arrival.Delivered arrival =
                stores.arrive(DEAL, new Happening.Associated(CONTACT, "DEAL_TO_CONTACT", value == null, false), at);
        stores.evaluate.commit(
                stores.draft()
                        .settles(arrival, new Outcome.Processed("mirrored"))
                        .observes(arrival, DEAL, Fact.CONTACT + ":" + CONTACT.externalId(), value)
                        .changes(change)
                        .plan(),
                at);
    }

    private static CrmRecord dealWith(EntityRef... contacts) {
        return new CrmRecord(
                DEAL,
                "Fleet rollout",
                null,
                Map.of(),
                Map.of(),
                false,
                null,
                Stream.of(contacts)
                        .map(contact -> new Association(contact, contact.equals(CONTACT), null))
                        .toList());
    }

    private static CrmRecord record(EntityRef ref) {
        return new CrmRecord(ref, "Ada Park", null, Map.of(), Map.of(), false, null, List.of());
    }

    private static Start begin(StoresUnderTest stores, Instant now) {
        return stores.fetches.begin(stores.workspace, WANTED, now, LEASE);
    }

    private static Instant reserve(StoresUnderTest stores, String account) {
        return stores.fetches.reserve(stores.workspace, account, 60, NOW);
    }
}
