package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.amount;
import static io.bellwether.pipeline.Deal.changed;
import static io.bellwether.pipeline.Deal.event;
import static io.bellwether.pipeline.Deal.stage;
import static io.bellwether.pipeline.Deal.twin;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.Alert;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.WorkspacePlan.CoolDownStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EvaluateBatchTest {
    private static final Instant NOON = MONDAY.plus(Duration.ofHours(3));

    @Test
    void raisesOneAlertWithTheTruePreviousStage() {
        Deal deal = Deal.known();

        deal.receive(stage("lead", MONDAY));

        assertThat(deal.store.alerts.values()).singleElement().satisfies(alert -> {
            assertThat(alert.title()).isEqualTo("Fleet rollout moved back from Offer to Lead");
            assertThat(alert.change().from()).isEqualTo("offer");
            assertThat(alert.change().toLabel()).isEqualTo("Lead");
            assertThat(alert.late()).isFalse();
        });
        assertThat(deal.sent)
                .singleElement()
                .extracting(Queue.Outgoing::message)
                .isInstanceOf(EffectDueV1.class);
        assertThat(deal.outcomes()).containsExactly("processed(alerted)");
        assertThat(deal.claims.givenBack).isEmpty();
        assertThat(deal.store.decisions)
                .singleElement()
                .satisfies(decision -> assertThat(decision.occurrence()).isNotNull());
    }

    @Test
    void raisesNothingTwiceForARepeatedEvent() {
        Deal deal = Deal.known();
        SourceEvent event = stage("lead", MONDAY);

        deal.receive(event);
        deal.receive(event, event);

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.store.effects).hasSize(1);
        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "ignored(duplicate)", "ignored(duplicate)");
    }

    @Test
    void changesNothingWhenAQueueDeliversTwice() {
        Deal deal = Deal.known();
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));

        deal.evaluate(delivery);
        deal.evaluate(delivery);

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.outcomes()).containsExactly("processed(alerted)");
        assertThat(deal.sent).hasSize(1);
    }

    @Test
    void takesTheGenericTwinForTheSameOccurrence() {
        Deal deal = Deal.known();
        SourceEvent event = stage("lead", MONDAY);

        deal.receive(event);
        deal.receive(twin(event));

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "ignored(duplicate_occurrence)");
    }

    @Test
    void takesTheTwinInTheSameBatchForTheSameOccurrence() {
        Deal deal = Deal.known();
        SourceEvent event = stage("lead", MONDAY);

        deal.evaluate(deal.delivery(twin(event)), deal.delivery(event));

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.outcomes()).containsOnlyOnce("ignored(duplicate_occurrence)");
    }

    @Test
    void alertsAgainAfterTheCoolDown() {
        Deal deal = Deal.known();
        Instant tuesday = MONDAY.plus(Duration.ofHours(25));

        deal.receive(stage("demo", MONDAY));
        deal.receive(stage("lead", tuesday));

        assertThat(deal.titles())
                .containsExactly(
                        "Fleet rollout moved back from Offer to Demo", "Fleet rollout moved back from Demo to Lead");
    }

    @Test
    void staysQuietWithinTheCoolDownAndSaysSo() {
        Deal deal = Deal.known();

        deal.receive(stage("demo", MONDAY));
        deal.receive(stage("lead", NOON));

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "processed(suppressed)");
        assertThat(deal.store.decisions.getLast().verdicts())
                .extracting(each -> each.verdict().label())
                .contains("cool_down");
    }

    @Test
    void startsOneCoolDownForEachRuleAndRecordFromItsLatestAlert() {
        Deal deal = Deal.known();
        EntityRef second = deal.another("2");
        Instant tuesday = MONDAY.plus(Duration.ofHours(25));
        List<CoolDownStart> started = new ArrayList<>();
        deal.store.onCommit = plan -> started.addAll(plan.coolDowns());

        deal.evaluate(
                deal.delivery(stage("demo", MONDAY), amount("20000", MONDAY)),
                deal.delivery(stage("lead", tuesday)),
                deal.delivery(event(second, new Happening.PropertyChanged("dealstage", "demo"), NOON, "typed")));

        assertThat(deal.store.alerts).hasSize(4);
        assertThat(started)
                .extracting(each -> each.rule() + " of " + each.entity() + " at " + each.occurredAt())
                .containsExactlyInAnyOrder(
                        "deal-stage-regression of deal:1 at " + tuesday,
                        "deal-value-increase of deal:1 at " + MONDAY,
                        "deal-stage-regression of deal:2 at " + NOON);
    }

    @Test
    void saysWhichAlertTellsItAlready() {
        Deal deal = Deal.known();
        SourceEvent event = stage("lead", MONDAY);
        deal.receive(event);
        deal.fetched();

        deal.receive(twin(event));

        Alert alert = deal.store.alerts.values().iterator().next();
        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.store.decisions.getLast().verdicts())
                .extracting(each -> each.verdict().reason())
                .contains("Alert " + alert.id() + " says it already.");
    }

    @Test
    void takesChangesOfOneMomentInOneOrderHoweverTheyAreListed() {
        Deal one = Deal.known();
        Deal other = Deal.known();

        one.receive(stage("lead", MONDAY), stage("demo", MONDAY));
        other.receive(stage("demo", MONDAY), stage("lead", MONDAY));

        assertThat(one.titles()).isEqualTo(other.titles()).isNotEmpty();
    }

    @Test
    void coalescesWhatOneDeliveryTellsOfOneProperty() {
        Deal deal = Deal.known();

        deal.receive(stage("lead", NOON), stage("demo", MONDAY));

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Lead");
        assertThat(deal.outcomes()).containsExactlyInAnyOrder("processed(alerted)", "processed(coalesced)");
    }

    @Test
    void coalescesNothingAcrossAValueThatAnotherDeliveryTold() {
        Deal deal = Deal.known();
        Instant between = MONDAY.plusSeconds(600);

        deal.evaluate(
                deal.delivery(stage("lead", MONDAY), stage("demo", NOON)), deal.delivery(stage("offer", between)));

        assertThat(deal.store.alerts.values())
                .extracting(
                        alert -> alert.change().from() + " " + alert.change().to())
                .contains("offer lead");
        assertThat(deal.outcomes()).doesNotContain("processed(coalesced)");
    }

    @Test
    void parksEveryStepOfAChainWhoseStagesNobodyKnows() {
        Deal deal = Deal.known();
        deal.store.pipelines.clear();
        deal.store.pipelinesFetchedAt = null;
        deal.receive(stage("lead", MONDAY), stage("demo", NOON));
        assertThat(deal.outcomes()).containsExactly("deferred(unknown_stage)", "deferred(unknown_stage)");

        deal.knowPipelines();
        deal.store.pipelinesFetchedAt = deal.now;
        deal.store.release("pipelines:deal");
        deal.store.outbox.forEach(intent -> deal.sent.add(intent.outgoing()));
        deal.evaluateReleased();

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Demo");
    }

    @Test
    void saysNothingWhenADeliveryGoesThereAndBack() {
        Deal deal = Deal.known();

        deal.receive(stage("lead", MONDAY), stage("offer", NOON));

        assertThat(deal.store.alerts).isEmpty();
        assertThat(deal.outcomes()).containsExactlyInAnyOrder("processed(coalesced)", "ignored(no_change)");
    }

    @Test
    void waitsForThePastOfADealThatNobodyAskedTheCrmFor() {
        Deal deal = Deal.known();
        deal.store.entities.get(Deal.REF).historyFetchedAt = null;
        deal.store.entities.get(Deal.REF).history.clear();

        deal.receive(stage("lead", MONDAY), changed("description", "new words", MONDAY, "typed"));

        assertThat(deal.outcomes()).containsExactly("deferred(unknown_history)", "processed(no_rule_watches)");
        assertThat(deal.store.alerts).isEmpty();
    }

    @Test
    void waitsForNoPastThatOnlyADisabledRuleWouldAskFor() {
        Deal deal = Deal.known();
        deal.store.entities.get(Deal.REF).historyFetchedAt = null;
        deal.store.entities.get(Deal.REF).history.clear();
        deal.store.rules.replaceAll(rule -> Deal.disabled(rule));

        deal.receive(stage("lead", MONDAY));

        assertThat(deal.outcomes()).containsExactly("processed(no_rule_matched)");
    }

    @Test
    void waitsForNoPastOfALink() {
        Trial trial = Trial.of(new Trigger.NewStakeholder(List.of("vp")))
                .was(Trial.ADA, "jobtitle", "VP")
                .neverFetched(Deal.REF);

        trial.told(Trial.happens(Deal.REF, new Happening.Associated(Trial.ADA, "DEAL_TO_CONTACT", false, false)));

        assertThat(trial.titles()).containsExactly("Ada Park (VP) joined Fleet rollout");
    }

    @Test
    void judgesNothingAnewThatTheCrmAloneHasTold() {
        Deal deal = new Deal();
        deal.fetched(new HistoryEntry("lost", NOON, null));

        deal.receive(stage("lead", MONDAY));

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Lead");
    }

    @Test
    void namesThePipelineOfTheStage() {
        Deal deal = Deal.known();
        deal.store.pipelines.addFirst(new Pipeline(
                "partners", "Partners", List.of(new Pipeline.Stage("p-first", "First talk", 0, false, false))));

        deal.receive(stage("lead", MONDAY));

        assertThat(deal.store.alerts.values())
                .singleElement()
                .satisfies(alert -> assertThat(alert.entity().pipeline()).isEqualTo("Sales pipeline"));
    }

    @Test
    void namesNoPipelineOfADealWithoutAStage() {
        Deal deal = Deal.known();
        deal.store.entities.get(Deal.REF).properties.remove("dealstage");

        deal.receive(amount("20000", MONDAY));

        assertThat(deal.store.alerts.values())
                .singleElement()
                .satisfies(alert -> assertThat(alert.entity().pipeline()).isNull());
    }

    @Test
    void tellsNothingOfAnAlertThatWasThereBefore() {
        Deal deal = Deal.known();
        List<WorkspacePlan> plans = new ArrayList<>();
        deal.store.onCommit = plans::add;
        deal.receive(stage("lead", MONDAY));
        WorkspacePlan plan = plans.getFirst();

        assertThat(plan.effectsOf(Set.of(plan.alerts().getFirst().id()))).hasSize(1);
        assertThat(plan.effectsOf(Set.of())).isEmpty();
    }

    @Test
    void looksUpThePastOfDealsAndOfWhatIsToldOfOthers() {
        SourceEvent title = event(Trial.ADA, new Happening.PropertyChanged("jobtitle", "VP"), MONDAY, "typed");
        Arrival arrival = new Arrival.Released(
                Signal.of(new WorkspaceId(new UUID(0, 7)), title, MONDAY, new DeliveryId(new UUID(1, 1))),
                new DeliveryId(new UUID(1, 1)));

        assertThat(EvaluateStore.Lookup.of(List.of(arrival)))
                .isEqualTo(new EvaluateStore.Lookup(
                        Set.of(Trial.ADA),
                        Set.of(new EvaluateStore.EntityProperty(Trial.ADA, "jobtitle")),
                        Set.of(arrival.signal().id())));
    }

    @Test
    void parksAnEventOfAnUnknownDealAndAlertsWhenItHasCome() {
        Deal deal = new Deal();
        deal.receive(stage("lead", MONDAY));
        assertThat(deal.outcomes()).containsExactly("deferred(unknown_entity)");
        assertThat(deal.store.fetches())
                .singleElement()
                .satisfies(fetch -> assertThat(fetch.target()).hasToString("deal:1"));

        deal.fetched(new HistoryEntry("lead", MONDAY, null));
        deal.store.release("deal:1");
        deal.store.outbox.forEach(intent -> deal.sent.add(intent.outgoing()));
        deal.evaluateReleased();

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Lead");
        assertThat(deal.outcomes()).containsExactly("processed(alerted)");
        assertThat(deal.sent).extracting(Queue.Outgoing::message).hasAtLeastOneElementOfType(EffectDueV1.class);
    }

    @Test
    void releasesASignalOnceThoughItIsReleasedTwiceAndItsEventComesAgain() {
        Deal deal = new Deal();
        SourceEvent event = stage("lead", MONDAY);
        deal.receive(event);
        deal.fetched();
        deal.store.release("deal:1");
        deal.store.release("deal:1");
        deal.store.outbox.forEach(intent -> deal.sent.add(intent.outgoing()));

        deal.evaluateReleased(deal.delivery(event));

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Lead");
        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "ignored(duplicate)");
    }

    @Test
    void releasesAtOnceWhenTheFetchWonTheRace() {
        Deal deal = new Deal();
        deal.store.beforeCommit = () -> {
            deal.store.beforeCommit = () -> {};
            deal.fetched();
        };

        deal.receive(stage("lead", MONDAY));
        deal.evaluateReleased();

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Lead");
    }

    @Test
    void waitsForThePipelinesToPlaceAStage() {
        Deal deal = Deal.known();
        deal.store.pipelines.clear();
        deal.store.pipelinesFetchedAt = null;

        deal.receive(stage("lead", MONDAY));

        assertThat(deal.outcomes()).containsExactly("deferred(unknown_stage)");
        assertThat(deal.store.fetches())
                .singleElement()
                .satisfies(fetch -> assertThat(fetch.target()).hasToString("pipelines:deal"));
    }

    @Test
    void marksALateArrivalAndDoesNotMoveTheMirrorBack() {
        Deal deal = Deal.known();

        deal.receive(stage("won", NOON));
        deal.receive(stage("lead", MONDAY));

        assertThat(deal.store.alerts.values()).singleElement().satisfies(alert -> {
            assertThat(alert.late()).isTrue();
            assertThat(alert.entity().stage()).isEqualTo("Won");
        });
        assertThat(deal.store.entities.get(Deal.REF).properties).containsEntry("dealstage", "won");
    }

    @Test
    void alertsOnALaterChangeThatALateArrivalPutsInAnotherLight() {
        Deal deal = Deal.known();
        deal.store.coolDowns.clear();

        deal.receive(amount("10100", NOON));
        assertThat(deal.store.alerts).isEmpty();
        deal.receive(amount("20000", MONDAY));

        assertThat(deal.titles())
                .containsExactlyInAnyOrder("Fleet rollout grew to 20,000 EUR", "Fleet rollout shrank to 10,100 EUR");
        assertThat(deal.store.alerts.values()).allMatch(Alert::late);
    }

    @Test
    void namesWhoOwnsADealFromNowOn() {
        Trial trial = Trial.of(new Trigger.DealOwnerChanged()).was(Deal.REF, "hubspot_owner_id", "7");
        trial.world.store.owners.putAll(Map.of("7", "Amara Lindqvist", "8", "Tobias Ferrant"));

        trial.told(Trial.becomes(Deal.REF, "hubspot_owner_id", "8"));

        assertThat(trial.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.change().fromLabel()).isEqualTo("Amara Lindqvist");
            assertThat(alert.change().toLabel()).isEqualTo("Tobias Ferrant");
            assertThat(alert.entity().owner()).isEqualTo("Tobias Ferrant");
            assertThat(alert.entity().ownerId()).isEqualTo("8");
        });
    }

    @Test
    void sendsBackWhatAnotherInvocationHolds() {
        Deal deal = Deal.known();
        WebhookReceivedV1 first = deal.delivery(stage("lead", MONDAY));
        deal.store.beforeCommit = () -> {
            deal.store.beforeCommit = () -> {};
            assertThat(deal.evaluate(first)).containsExactly(first.correlationId());
        };

        assertThat(deal.evaluate(first)).isEmpty();

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.outcomes()).containsExactly("processed(alerted)");
    }

    @Test
    void settlesNothingOfARecordWhileAnotherInvocationIsAtOneOfItsChanges() {
        Deal deal = Deal.known();
        WebhookReceivedV1 first = deal.delivery(stage("lead", MONDAY));
        WebhookReceivedV1 second = deal.delivery(
                twin(stage("lead", MONDAY)), event(Deal.REF, new Happening.Merged(List.of("9")), NOON, "typed"));
        deal.store.beforeCommit = () -> {
            deal.store.beforeCommit = () -> {};
            assertThat(deal.evaluate(second)).containsExactly(second.correlationId());
            assertThat(deal.outcomes()).isEmpty();
        };

        deal.evaluate(first);

        assertThat(deal.outcomes()).containsExactly("processed(alerted)");
    }

    @Test
    void plansAnewWhenAnotherCommittedFirst() {
        Deal deal = Deal.known();
        deal.store.beforeCommit = () -> {
            deal.store.beforeCommit = () -> {};
            deal.receive(stage("demo", MONDAY));
        };

        deal.receive(stage("lead", NOON));

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Demo");
        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "processed(suppressed)");
        assertThat(deal.claims.items.values()).allMatch(item -> item.alert() != null);
    }

    @Test
    void waitsForWhoIsAtTheSameRecord() {
        Deal deal = Deal.known();
        List<String> hashes = claimedBySomebody(deal, stage("lead", MONDAY));
        deal.whileWaiting = () -> deal.claims.release(deal.store.workspace, hashes, "somebody");

        Set<DeliveryId> again = deal.receive(stage("lead", MONDAY), amount("20000", MONDAY));

        assertThat(again).isEmpty();
        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "processed(alerted)");
    }

    @Test
    void sendsBackAllOfARecordThatSomebodyElseIsAtForLong() {
        Deal deal = Deal.known();
        claimedBySomebody(deal, stage("lead", MONDAY));
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY), amount("20000", MONDAY));

        Set<DeliveryId> again = deal.evaluate(delivery);

        assertThat(again).containsExactly(delivery.correlationId());
        assertThat(deal.store.alerts).isEmpty();
    }

    private static List<String> claimedBySomebody(Deal deal, SourceEvent event) {
        Deal same = Deal.known();
        same.receive(event);
        List<String> hashes = same.claims.items.keySet().stream()
                .map(InMemoryClaims.Key::signalHash)
                .toList();
        deal.claims.claim(deal.store.workspace, hashes, "somebody", deal.now);
        return hashes;
    }

    @Test
    void sendsBackAndGivesFreeWhatOthersKeepOvertaking() {
        Deal deal = Deal.known();
        deal.store.beforeCommit = () -> deal.store.entities.get(Deal.REF).version++;
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));

        Set<DeliveryId> again = deal.evaluate(delivery);

        assertThat(again).containsExactly(delivery.correlationId());
        assertThat(deal.store.alerts).isEmpty();
        assertThat(deal.claims.items).isEmpty();
    }

    @Test
    void givesFreeWhatItClaimedWhenItsCommitFails() {
        Deal deal = Deal.known();
        deal.store.beforeCommit = () -> {
            throw new Unavailable("the database is down");
        };
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));

        assertThatThrownBy(() -> deal.evaluate(delivery)).isInstanceOf(Unavailable.class);

        assertThat(deal.claims.items).isEmpty();
    }

    @Test
    void givesFreeWhatItClaimedForNoAlert() {
        Deal deal = Deal.known();
        deal.receive(stage("lead", MONDAY));

        deal.receive(stage("offer", MONDAY.plusSeconds(60)), stage("demo", NOON));

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.claims.items.values()).allMatch(item -> item.alert() != null);
    }

    @Test
    void quarantinesTheOneEventThatTheStoreRefuses() {
        Deal deal = Deal.known();
        deal.store.refusedValues.add("poison");

        deal.receive(changed("closedate", "poison", MONDAY, "typed"), stage("lead", MONDAY), amount("20000", MONDAY));

        assertThat(deal.store.alerts).hasSize(2);
        assertThat(deal.outcomes()).containsOnlyOnce("quarantined(store_refused)");
    }

    @Test
    void quarantinesWhatCannotBeReadAndKeepsItsNeighbors() {
        Deal deal = Deal.known();

        deal.evaluate(
                deal.delivery(new Reading.Unreadable("not_json", "expected an array")),
                deal.delivery(new Reading.Elements(List.of(
                        new Reading.Broken("missing_field", "objectId is missing", "{}".getBytes(UTF_8)),
                        new Reading.Readable(stage("lead", MONDAY))))));

        assertThat(deal.store.quarantined).hasSize(2);
        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.outcomes())
                .containsExactlyInAnyOrder("quarantined(not_json)", "quarantined(missing_field)", "processed(alerted)");
    }

    @Test
    void publishesWhatAnEarlierTryHasLeft() {
        Deal deal = Deal.known();
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));
        deal.queueDown = true;
        deal.evaluate(delivery);
        assertThat(deal.sent).isEmpty();

        deal.queueDown = false;
        deal.evaluate(delivery);

        assertThat(deal.sent).hasSize(1);
        assertThat(deal.store.alerts).hasSize(1);
    }

    @Test
    void ignoresWithAReasonWhatNobodyReads() {
        Deal deal = Deal.known();
        EntityRef unknown = new EntityRef(EntityType.COMPANY, "404");

        deal.receive(
                event(Deal.REF, new Happening.Unsupported("deal.applause"), MONDAY, "typed"),
                event(unknown, new Happening.Deleted(false), MONDAY, "typed"),
                changed("description", "new words", MONDAY, "typed"));

        assertThat(deal.store.alerts).isEmpty();
        assertThat(deal.outcomes())
                .containsExactlyInAnyOrder(
                        "ignored(unsupported_type)", "ignored(unknown_entity_deleted)", "processed(no_rule_watches)");
    }

    @Test
    void raisesNothingAboutADeletedDealUntilItIsRestored() {
        Deal deal = Deal.known();

        deal.receive(event(Deal.REF, new Happening.Deleted(false), MONDAY, "typed"));
        deal.receive(stage("lead", NOON));
        assertThat(deal.store.alerts).isEmpty();
        assertThat(deal.outcomes()).contains("ignored(entity_deleted)");
        deal.receive(event(Deal.REF, new Happening.Restored(), NOON.plusSeconds(60), "typed"));
        deal.receive(amount("90000", NOON.plusSeconds(120)));

        assertThat(deal.titles()).containsExactly("Fleet rollout grew to 90,000 EUR");
    }
}
