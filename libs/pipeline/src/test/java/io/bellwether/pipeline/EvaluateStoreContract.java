package io.bellwether.pipeline;

import static io.bellwether.pipeline.SampleEvents.COMPANY;
import static io.bellwether.pipeline.SampleEvents.CONTACT;
import static io.bellwether.pipeline.SampleEvents.DEAL;
import static io.bellwether.pipeline.SampleEvents.MONDAY;
import static io.bellwether.pipeline.SampleEvents.deal;
import static io.bellwether.pipeline.SampleEvents.delivery;
import static io.bellwether.pipeline.SampleEvents.elements;
import static io.bellwether.pipeline.SampleEvents.event;
import static io.bellwether.pipeline.StoresUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Reading;
import io.bellwether.model.Route;
import io.bellwether.model.RuleId;
import io.bellwether.model.Signal;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.EvaluateStore.Account;
import io.bellwether.pipeline.EvaluateStore.Delivery;
import io.bellwether.pipeline.EvaluateStore.Inbox;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [EvaluateStore] keeps. An adapter's test implements this interface and inherits the tests; each has a
/// workspace of its own.
public interface EvaluateStoreContract {
    Outcome PROCESSED = new Outcome.Processed("no_rule_matched");
    FetchTarget WANTED = new FetchTarget.Record(DEAL);
    String CONTACTS_DEAL = Fact.DEAL + ":" + DEAL.externalId();

    StoresUnderTest stores();

    @Test
    default void findsTheWorkspaceOfAnAccount() {
        StoresUnderTest stores = stores();
        Delivery delivery = delivery(elements(readable(stores.account)));

        Inbox inbox = stores.evaluate.record(List.of(delivery), NOW);

        assertThat(inbox.workspaces()).containsEntry(new Account("hubspot", stores.account), stores.workspace);
        assertThat(inbox.settled()).doesNotContainKey(delivery.id());
    }

    @Test
    default void endsEventsOfAnAccountThatNobodyHasConnected() {
        StoresUnderTest stores = stores();
        Delivery delivery = delivery(elements(readable(stores.account), readable("nobody's")));

        Inbox inbox = stores.evaluate.record(List.of(delivery), NOW);

        assertThat(inbox.settled()).containsEntry(delivery.id(), Set.of(1));
        assertThat(inbox.workspaces()).doesNotContainKey(new Account("hubspot", "nobody's"));
    }

    @Test
    default void endsADeliveryThatCannotBeRead() {
        Delivery delivery = delivery(new Reading.Unreadable("not_json", "expected an array"));

        Inbox inbox = stores().evaluate.record(List.of(delivery), NOW);

        assertThat(inbox.settled()).containsEntry(delivery.id(), Set.of(0));
    }

    @Test
    default void endsOnlyTheBrokenAmongItsNeighbors() {
        StoresUnderTest stores = stores();
        Delivery delivery = delivery(elements(readable(stores.account), broken(), readable(stores.account)));

        Inbox inbox = stores.evaluate.record(List.of(delivery), NOW);

        assertThat(inbox.settled()).containsEntry(delivery.id(), Set.of(1));
    }

    @Test
    default void recordsADeliveryAgainWithoutAChange() {
        StoresUnderTest stores = stores();
        Delivery delivery = delivery(elements(broken(), readable(stores.account)));
        Inbox first = stores.evaluate.record(List.of(delivery), NOW);

        Inbox again = stores.evaluate.record(List.of(delivery, delivery), NOW.plusSeconds(60));

        assertThat(again).isEqualTo(first);
    }

    @Test
    default void tellsWhichElementsHaveAnOutcome() {
        StoresUnderTest stores = stores();
        Delivery delivery = delivery(elements(readable(stores.account), readable(stores.account)));
        stores.evaluate.record(List.of(delivery), NOW);
        Signal signal = Signal.of(
                stores.workspace,
                ((Reading.Readable) ((Reading.Elements) delivery.reading())
                                .elements()
                                .get(1))
                        .event(),
                delivery.receivedAt(),
                delivery.id());
        stores.evaluate.commit(
                stores.draft()
                        .settles(new Arrival.Delivered(signal, delivery.id(), 1), PROCESSED)
                        .plan(),
                NOW);

        Inbox again = stores.evaluate.record(List.of(delivery), NOW);

        assertThat(again.settled()).containsEntry(delivery.id(), Set.of(1));
    }

    @Test
    default void knowsNothingOfARecordThatWasNeverFetched() {
        StoresUnderTest stores = stores();

        Context context = stores.context(new Lookup(Set.of(DEAL), Set.of(), Set.of()));

        assertThat(context.entities()).isEmpty();
        assertThat(context.pipelines()).isEmpty();
        assertThat(context.pipelinesFetchedAt()).isNull();
    }

    @Test
    default void showsNothingOfAnotherWorkspace() {
        StoresUnderTest stores = stores();
        StoresUnderTest others = stores();
        others.fetched(deal());

        assertThat(stores.entity(DEAL)).isEmpty();
    }

    @Test
    default void showsThePipelinesInTheirOrder() {
        StoresUnderTest stores = stores();
        Pipeline sales = new Pipeline(
                "default",
                "Sales",
                List.of(new Stage("lead", "Lead", 0, false, false), new Stage("won", "Won", 1, true, true)));
        Pipeline renewals = new Pipeline("a", "Renewals", List.of(new Stage("1", "Due", 0, false, false)));
        stores.park(DEAL, new FetchTarget.DealPipelines(), NOW);
        stores.fetches.completePipelines(stores.workspace, List.of(renewals), NOW);
        stores.fetches.completePipelines(stores.workspace, List.of(sales, renewals), NOW.plusSeconds(1));

        Context context = stores.context(nothing());

        assertThat(context.pipelines()).containsExactly(sales, renewals);
        assertThat(context.pipelinesFetchedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    default void showsTheLatestOfALongHistory() {
        StoresUnderTest stores = stores();
        List<PastValue> past = IntStream.range(0, 250)
                .mapToObj(i -> new PastValue("value " + i, MONDAY.plusSeconds(i)))
                .toList();
        stores.fetched(SampleEvents.record(DEAL, Map.of(), Map.of("amount", past)));

        List<HistoryEntry> shown =
                stores.entity(DEAL, "amount").orElseThrow().history().get("amount");

        assertThat(shown).hasSize(200).contains(new HistoryEntry("value 249", MONDAY.plusSeconds(249), null));
    }

    @Test
    default void storesANewSignalOnce() {
        StoresUnderTest stores = stores();
        Arrival.Delivered arrival = stores.arrive(DEAL, stage("demo"), NOW);
        WorkspacePlan plan = stores.draft().settles(arrival, PROCESSED).plan();

        boolean first = stores.evaluate.commit(plan, NOW);
        boolean second = stores.evaluate.commit(plan, NOW);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(stores.known(arrival.signal()))
                .containsExactly(arrival.signal().id());
    }

    @Test
    default void refusesAPlanMadeFromAnEarlierVersion() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        EntityState seen = stores.entity(DEAL).orElseThrow();
        commitObservation(stores, seen, "demo", NOW);
        Arrival.Delivered late = stores.arrive(DEAL, stage("lead"), NOW.plusSeconds(1));

        boolean committed = stores.evaluate.commit(
                stores.draft()
                        .from(seen)
                        .settles(late, PROCESSED)
                        .observes(late)
                        .plan(),
                NOW);

        assertThat(committed).isFalse();
        assertThat(stores.known(late.signal())).isEmpty();
        assertThat(stores.entity(DEAL).orElseThrow().properties()).containsEntry("dealstage", "demo");
    }

    @Test
    default void letsOneOfTwoPlansFromTheSameVersionCommit() throws Exception {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        EntityState seen = stores.entity(DEAL).orElseThrow();
        List<Callable<Boolean>> commits = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Arrival.Delivered arrival = stores.arrive(DEAL, stage("demo"), NOW.plusSeconds(i));
            WorkspacePlan plan = stores.draft()
                    .from(seen)
                    .settles(arrival, PROCESSED)
                    .observes(arrival)
                    .plan();
            commits.add(() -> stores.evaluate.commit(plan, NOW));
        }

        List<Boolean> committed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> each : threads.invokeAll(commits)) {
                committed.add(each.get());
            }
        }

        assertThat(committed).containsExactlyInAnyOrder(true, false);
    }

    @Test
    default void showsTheLatestValueInWhateverOrderTheChangesCame() {
        List<List<Integer>> orders = List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
        for (List<Integer> order : orders) {
            StoresUnderTest stores = stores();
            stores.fetched(deal());
            List<String> values = List.of("lead", "won", "demo");
            for (int i : order) {
                commitObservation(stores, stores.entity(DEAL).orElseThrow(), values.get(i), NOW.plusSeconds(i / 2));
            }

            EntityState entity = stores.entity(DEAL, "dealstage").orElseThrow();

            assertThat(entity.properties()).as("in the order %s", order).containsEntry("dealstage", "demo");
            assertThat(entity.history().get("dealstage")).hasSize(4);
        }
    }

    @Test
    default void keepsTheLaterValueWhenAnEarlierOneIsToldAfterIt() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());

        commitObservation(stores, stores.entity(DEAL).orElseThrow(), "lead", MONDAY.minusSeconds(1));

        assertThat(stores.entity(DEAL).orElseThrow().properties()).containsEntry("dealstage", "offer");
    }

    @Test
    default void showsNoValueOfAClearedProperty() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());

        commitObservation(stores, stores.entity(DEAL).orElseThrow(), null, NOW);

        EntityState entity = stores.entity(DEAL, "dealstage").orElseThrow();
        assertThat(entity.properties()).doesNotContainKey("dealstage").containsKey("dealname");
        assertThat(entity.history("dealstage").tellingsOf(null, NOW)).hasSize(1);
    }

    @Test
    default void notesWhichSignalWasMatchedForWhatAFetchHadTold() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        Arrival.Delivered arrival = stores.arrive(DEAL, stage("offer"), MONDAY);

        stores.evaluate.commit(
                stores.draft()
                        .from(stores.entity(DEAL).orElseThrow())
                        .settles(arrival, PROCESSED)
                        .observes(arrival)
                        .plan(),
                NOW);

        assertThat(stores.entity(DEAL, "dealstage").orElseThrow().history().get("dealstage"))
                .containsExactly(
                        new HistoryEntry("offer", MONDAY, arrival.signal().id()));
    }

    @Test
    default void keepsAValueThatIsTooLongForAnIndex() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        String essay = IntStream.range(0, 8_000).mapToObj(Integer::toHexString).reduce("", String::concat);

        commitObservation(stores, stores.entity(DEAL).orElseThrow(), essay, NOW);

        assertThat(stores.entity(DEAL).orElseThrow().properties()).containsEntry("dealstage", essay);
    }

    @Test
    default void putsTheMessagesOfAPlanIntoTheOutbox() {
        StoresUnderTest stores = stores();
        Arrival.Delivered arrival = stores.arrive(DEAL, stage("demo"), NOW);
        Draft draft = stores.draft().settles(arrival, PROCESSED).wants(WANTED, arrival);
        Alert alert = draft.alerts(arrival, hash());
        DeliveryId correlationId = arrival.delivery();

        stores.evaluate.commit(draft.plan(), NOW);

        Effect effect = Effect.postSlackAlert(alert, new Route.SlackChannel("default"));
        assertThat(stores.unpublished(correlationId))
                .containsExactlyInAnyOrder(
                        new EffectDueV1(correlationId, stores.workspace, effect.id()),
                        new FetchRequestedV1(correlationId, stores.workspace, WANTED));
        assertThat(stores.unpublished(new DeliveryId(UUID.randomUUID()))).isEmpty();
    }

    /// Its claim is given anew when the worker that raised it died before it could say so.
    @Test
    default void tellsAnAlertInOneDigestThoughItIsPlannedAgainInALaterPeriod() {
        StoresUnderTest stores = stores();
        String hash = hash();
        Arrival.Delivered first = stores.arrive(DEAL, stage("demo"), NOW);
        Draft raised = stores.draft().settles(first, PROCESSED);
        raised.alertsInADigest(first, hash, NOW);
        stores.evaluate.commit(raised.plan(), NOW);
        Instant later = NOW.plus(Duration.ofHours(2));
        Arrival.Delivered second = stores.arrive(DEAL, stage("offer"), NOW);
        Draft again = stores.draft().settles(second, PROCESSED);
        again.alertsInADigest(second, hash, later);

        assertThat(stores.evaluate.commit(again.plan(), later)).isTrue();

        assertThat(stores.evaluate.unpublished(Set.of(second.delivery()), later.plus(Duration.ofHours(2))))
                .isEmpty();
    }

    @Test
    default void forgetsWhatWasPublished() {
        StoresUnderTest stores = stores();
        Arrival.Delivered arrival = stores.arrive(DEAL, stage("demo"), NOW);
        stores.evaluate.commit(
                stores.draft()
                        .settles(arrival, PROCESSED)
                        .wants(WANTED, arrival)
                        .plan(),
                NOW);

        stores.evaluate.markPublished(stores.evaluate.unpublished(Set.of(arrival.delivery()), NOW), NOW);

        assertThat(stores.unpublished(arrival.delivery())).isEmpty();
    }

    @Test
    default void asksTheCrmOnceForWhatManyWant() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);
        stores.park(DEAL, WANTED, NOW);

        assertThat(stores.publishAll(NOW)).hasSize(1).allMatch(FetchRequestedV1.class::isInstance);
    }

    @Test
    default void movesACoolDownForwardAndNeverBack() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        AlertId first = new AlertId(UUID.randomUUID());
        AlertId second = new AlertId(UUID.randomUUID());
        stores.evaluate.commit(stores.draft().coolsDown(DEAL, NOW, first).plan(), NOW);
        stores.evaluate.commit(
                stores.draft().coolsDown(DEAL, NOW.minusSeconds(60), second).plan(), NOW);

        Context context = stores.context(new Lookup(Set.of(DEAL), Set.of(), Set.of()));

        assertThat(context.coolDowns())
                .isEqualTo(
                        Map.of(new CoolDownKey(new RuleId("deal-stage-regression"), DEAL), new LastFired(NOW, first)));
    }

    @Test
    default void parksWhatWaits() {
        StoresUnderTest stores = stores();

        Signal parked = stores.park(DEAL, WANTED, NOW);

        assertThat(stores.evaluate.parked(stores.workspace, List.of(parked.id())))
                .containsExactly(parked);
        assertThat(stores.evaluate.parked(stores().workspace, List.of(parked.id())))
                .isEmpty();
    }

    @Test
    default void parksEveryKindOfHappening() {
        StoresUnderTest stores = stores();
        List<Happening> happenings = List.of(
                new PropertyChanged("dealstage", null),
                new Happening.Created(),
                new Happening.Deleted(true),
                new Happening.Restored(),
                new Happening.Merged(List.of("1", "2")),
                new Happening.Associated(COMPANY, "DEAL_TO_COMPANY", false, true));
        for (Happening happening : happenings) {
            Arrival.Delivered arrival = stores.arrive(DEAL, happening, NOW);
            stores.evaluate.commit(
                    stores.draft()
                            .settles(arrival, new Outcome.Deferred("unknown_entity", "deal:1"))
                            .plan(),
                    NOW);

            assertThat(stores.evaluate.parked(
                            stores.workspace, List.of(arrival.signal().id())))
                    .containsExactly(arrival.signal());
        }
    }

    @Test
    default void endsWhatWasReleased() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, WANTED, NOW);
        Arrival.Released released = new Arrival.Released(parked, parked.correlationId());

        boolean committed = stores.evaluate.commit(
                stores.draft().settles(released, PROCESSED).plan(), NOW);

        assertThat(committed).isTrue();
        assertThat(stores.evaluate.parked(stores.workspace, List.of(parked.id())))
                .isEmpty();
        assertThat(stores.known(parked)).containsExactly(parked.id());
    }

    @Test
    default void parksAReleasedSignalAgainForSomethingElse() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, WANTED, NOW);
        Arrival.Released released = new Arrival.Released(parked, parked.correlationId());
        stores.evaluate.commit(
                stores.draft()
                        .settles(released, new Outcome.Deferred("unknown_stage", "pipelines:deal"))
                        .plan(),
                NOW);
        stores.publishAll(NOW);

        stores.fetched(deal());

        assertThat(stores.evaluate.parked(stores.workspace, List.of(parked.id())))
                .containsExactly(parked);
        assertThat(stores.publishAll(NOW)).isEmpty();
    }

    @Test
    default void releasesNothingWhoseWaitIsNotOver() {
        StoresUnderTest stores = stores();
        stores.park(DEAL, WANTED, NOW);
        stores.park(DEAL, new FetchTarget.DealPipelines(), NOW);
        stores.publishAll(NOW);

        stores.evaluate.releaseArrived(stores.workspace, Set.of(WANTED.toString(), "pipelines:deal"), NOW);

        assertThat(stores.publishAll(NOW)).isEmpty();
    }

    @Test
    default void releasesWhatAFetchBroughtBetweenTheLookAndTheCommit() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        Signal parked = stores.park(DEAL, WANTED, NOW);
        stores.publishAll(NOW);

        stores.evaluate.releaseArrived(stores.workspace, Set.of(WANTED.toString()), NOW);

        assertThat(stores.unpublished(parked.correlationId()))
                .containsExactly(new SignalReleasedV1(parked.correlationId(), stores.workspace, List.of(parked.id())));
    }

    @Test
    default void releasesWhatWaitsForPipelinesThatCameSinceItsDelivery() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, new FetchTarget.DealPipelines(), NOW);
        stores.fetches.completePipelines(stores.workspace, List.of(), NOW);
        stores.publishAll(NOW);

        stores.evaluate.releaseArrived(stores.workspace, Set.of("pipelines:deal"), NOW);

        assertThat(stores.unpublished(parked.correlationId())).hasSize(1);
    }

    @Test
    default void refusesAValueThatCannotBeStoredAndKeepsNothingOfItsPlan() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        Arrival.Delivered sound = stores.arrive(DEAL, stage("demo"), NOW);
        Arrival.Delivered poison = stores.arrive(DEAL, stage("de\u0000mo"), NOW);
        WorkspacePlan plan = stores.draft()
                .from(stores.entity(DEAL).orElseThrow())
                .settles(sound, PROCESSED)
                .settles(poison, PROCESSED)
                .observes(poison)
                .plan();

        assertThatThrownBy(() -> stores.evaluate.commit(plan, NOW))
                .isInstanceOf(DataRejected.class)
                .message()
                .doesNotContain("demo");
        assertThat(stores.known(sound.signal(), poison.signal())).isEmpty();
    }

    @Test
    default void quarantinesAnEventThatTheStoreRefused() {
        StoresUnderTest stores = stores();
        Arrival.Delivered poison = stores.arrive(DEAL, stage("de\u0000mo"), NOW);

        stores.evaluate.quarantine(
                stores.workspace, poison, new Outcome.Quarantined("store_refused"), "SQLSTATE 22021\u0000", NOW);

        Delivery again = delivery(poison.delivery(), elements(readable(stores.account)));
        assertThat(stores.evaluate.record(List.of(again), NOW).settled()).containsEntry(poison.delivery(), Set.of(0));
    }

    @Test
    default void quarantinesAParkedSignal() {
        StoresUnderTest stores = stores();
        Signal parked = stores.park(DEAL, WANTED, NOW);

        stores.evaluate.quarantine(
                stores.workspace,
                new Arrival.Released(parked, parked.correlationId()),
                new Outcome.Quarantined("gave_up"),
                "Evaluating it failed each time.",
                NOW);

        assertThat(stores.evaluate.parked(stores.workspace, List.of(parked.id())))
                .isEmpty();
    }

    @Test
    default void showsALinkFromBothSidesWithTheRecordsThatItLeadsTo() {
        StoresUnderTest stores = withAContact();

        link(stores, CONTACT, DEAL, true);

        assertThat(stores.entity(DEAL).orElseThrow().links()).contains(new Linked(CONTACT, true));
        assertThat(stores.entity(CONTACT).orElseThrow().links()).contains(new Linked(DEAL, true));
        assertThat(stores.context(new Lookup(Set.of(CONTACT), Set.of(), Set.of()))
                        .entity(DEAL))
                .isPresent();
    }

    @Test
    default void takesALinkForPrimaryThatIsToldTwiceAndOnceAsPrimary() {
        StoresUnderTest stores = withAContact();

        link(stores, DEAL, CONTACT, true);
        link(stores, CONTACT, DEAL, false);

        assertThat(stores.entity(DEAL).orElseThrow().links()).containsOnlyOnce(new Linked(CONTACT, true));
    }

    @Test
    default void removesALinkThatTheOtherSideTellsOf() {
        StoresUnderTest stores = withAContact();
        link(stores, DEAL, CONTACT, true);

        changes(stores, new MirrorChange.Unlink(CONTACT, DEAL));

        assertThat(stores.entity(DEAL).orElseThrow().links())
                .extracting(Linked::ref)
                .doesNotContain(CONTACT);
        assertThat(stores.entity(CONTACT).orElseThrow().links()).isEmpty();
    }

    @Test
    default void movesBothEndsOfALink() {
        StoresUnderTest stores = withAContact();
        long deal = stores.entity(DEAL).orElseThrow().version();
        long contact = stores.entity(CONTACT).orElseThrow().version();

        link(stores, DEAL, CONTACT, false);

        assertThat(stores.entity(DEAL).orElseThrow().version()).isGreaterThan(deal);
        assertThat(stores.entity(CONTACT).orElseThrow().version()).isGreaterThan(contact);
    }

    @Test
    default void showsOfAContactWhichDealsItWasLinkedWith() {
        StoresUnderTest stores = withAContact();
        link(stores, DEAL, CONTACT, false);
        Arrival.Delivered removal = removal(stores);

        stores.evaluate.commit(
                stores.draft()
                        .settles(removal, PROCESSED)
                        .observes(removal, CONTACT, CONTACTS_DEAL, null)
                        .changes(new MirrorChange.Unlink(DEAL, CONTACT))
                        .plan(),
                NOW);

        Context context = stores.context(new Lookup(Set.of(CONTACT), Set.of(), Set.of()));
        assertThat(context.entity(CONTACT).orElseThrow().links()).isEmpty();
        assertThat(context.entity(CONTACT).orElseThrow().history())
                .isEqualTo(Map.of(
                        CONTACTS_DEAL,
                        List.of(new HistoryEntry(null, MONDAY, removal.signal().id()))));
        assertThat(context.entity(DEAL)).isPresent();
    }

    @Test
    default void remembersWhichDealsAContactWasLinkedWithBeforeItIsKnown() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        Arrival.Delivered removal = removal(stores);
        stores.evaluate.commit(
                stores.draft()
                        .settles(removal, PROCESSED)
                        .observes(removal, CONTACT, CONTACTS_DEAL, null)
                        .plan(),
                NOW);

        stores.fetched(contact());

        assertThat(stores.entity(CONTACT).orElseThrow().history()).containsOnlyKeys(CONTACTS_DEAL);
    }

    @Test
    default void doesNotShowFactsAsProperties() {
        StoresUnderTest stores = withAContact();
        Arrival.Delivered removal = removal(stores);

        stores.evaluate.commit(
                stores.draft()
                        .from(stores.entity(CONTACT).orElseThrow())
                        .settles(removal, PROCESSED)
                        .observes(removal, CONTACT, CONTACTS_DEAL, Fact.LINKED)
                        .plan(),
                NOW);

        assertThat(stores.entity(CONTACT).orElseThrow().properties()).doesNotContainKey(CONTACTS_DEAL);
    }

    @Test
    default void endsDeletedOrAliveInWhateverOrderItWasTold() {
        MirrorChange deletion = new MirrorChange.Tombstone(DEAL, NOW.plusSeconds(1), false);
        MirrorChange restoration = new MirrorChange.Restore(DEAL, NOW.plusSeconds(2));
        for (List<MirrorChange> order : List.of(List.of(deletion, restoration), List.of(restoration, deletion))) {
            StoresUnderTest stores = stores();
            stores.fetched(deal());
            changes(stores, order.getFirst());
            assertThat(stores.entity(DEAL).orElseThrow().deleted()).isEqualTo(order.getFirst() == deletion);

            changes(stores, order.getLast());

            assertThat(stores.entity(DEAL).orElseThrow().deleted()).isFalse();
        }
    }

    @Test
    default void storesWhatTheClockToldOnce() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        Signal signal = Signal.of(
                stores.workspace,
                event("clock", DEAL, new Happening.TimePassed(new RuleId("deal-stalled")), MONDAY),
                NOW,
                new DeliveryId(UUID.randomUUID()));
        Draft draft = stores.draft().settles(new Arrival.Elapsed(signal), PROCESSED);
        draft.alerts(new Arrival.Elapsed(signal), hash());

        boolean first = stores.evaluate.commit(draft.plan(), NOW);
        boolean second = stores.evaluate.commit(draft.plan(), NOW.plusSeconds(60));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(stores.known(signal)).containsExactly(signal.id());
        assertThat(stores.unpublished(signal.correlationId())).hasSize(1);
    }

    private static CrmRecord contact() {
        return new CrmRecord(CONTACT, "Ada Park", null, Map.of("jobtitle", "CFO"), Map.of(), false, null, List.of());
    }

    private StoresUnderTest withAContact() {
        StoresUnderTest stores = stores();
        stores.fetched(deal());
        stores.fetched(contact());
        return stores;
    }

    private static Arrival.Delivered removal(StoresUnderTest stores) {
        return stores.arrive(DEAL, new Happening.Associated(CONTACT, "DEAL_TO_CONTACT", true, false), MONDAY);
    }

    private static void link(StoresUnderTest stores, EntityRef from, EntityRef to, boolean primary) {
        changes(stores, new MirrorChange.Link(from, to, primary));
    }

    private static void changes(StoresUnderTest stores, MirrorChange change) {
        assertThat(stores.evaluate.commit(stores.draft().changes(change).plan(), NOW))
                .isTrue();
    }

    private static void commitObservation(
            StoresUnderTest stores, EntityState seen, @Nullable String value, Instant at) {
        Arrival.Delivered arrival = stores.arrive(seen.ref(), stage(value), at);
        boolean committed = stores.evaluate.commit(
                stores.draft()
                        .from(seen)
                        .settles(arrival, PROCESSED)
                        .observes(arrival)
                        .plan(),
                NOW);
        assertThat(committed).isTrue();
    }

    private static PropertyChanged stage(@Nullable String value) {
        return new PropertyChanged("dealstage", value);
    }

    private static Reading.Readable readable(String account) {
        return new Reading.Readable(event(account, DEAL, stage("demo"), NOW));
    }

    private static Reading.Broken broken() {
        return new Reading.Broken("missing_field", "expected objectId", new byte[] {1, 0, 2});
    }

    private static Lookup nothing() {
        return new Lookup(Set.of(), Set.of(), Set.of());
    }

    private static String hash() {
        return UUID.randomUUID().toString();
    }
}
