package io.bellwether.pipeline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.fetch.FetchFromCrm.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchFromCrmTest {
    private static final Instant START = Instant.parse("2026-11-18T10:32:08Z");
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");
    private static final DeliveryId DELIVERY = new DeliveryId(UUID.fromString("0192f7c0-0000-7000-8000-000000000001"));
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "9001742316");
    private static final FetchTarget WANTED = new FetchTarget.Record(DEAL);

    private final FetchesInMemory store = new FetchesInMemory();
    private final List<Queue.Outgoing> sent = new ArrayList<>();
    private final List<EntityRef> asked = new ArrayList<>();
    private Supplier<Crm.Answer<Crm.CrmRecord>> answer = () -> new Crm.Found<>(record(DEAL));
    private final Crm.Answer<List<Pipeline>> pipelines =
            new Crm.Found<>(List.of(new Pipeline("default", "Sales pipeline", List.of())));
    private boolean queueTakes = true;
    private Instant now = START;

    @BeforeEach
    void aFetchIsWanted() {
        store.want(WANTED, DELIVERY);
    }

    @Test
    void storesWhatItFindsAndReleasesWhatWaited() {
        String result = fetch(WANTED);

        assertThat(result).isEqualTo("fetched");
        assertThat(store.mirror).containsOnlyKeys(DEAL);
        assertThat(store.rows.get(WANTED).state).isEqualTo("done");
        assertThat(sent).singleElement().extracting(Queue.Outgoing::message).isInstanceOf(SignalReleasedV1.class);
        assertThat(store.outbox).isEmpty();
    }

    @Test
    void storesTheRemainingRecordWhenTheWantedOneWasMerged() {
        EntityRef remaining = new EntityRef(EntityType.DEAL, "77");
        answer = () -> new Crm.Found<>(record(remaining));

        fetch(WANTED);

        assertThat(store.mirror).containsOnlyKeys(remaining);
        assertThat(store.aliases).containsEntry(DEAL, remaining);
        assertThat(store.rows.get(WANTED).state).isEqualTo("done");
    }

    @Test
    void storesThePipelines() {
        FetchTarget target = new FetchTarget.DealPipelines();
        store.want(target, DELIVERY);

        String result = fetch(target);

        assertThat(result).isEqualTo("fetched");
        assertThat(store.pipelines).extracting(Pipeline::id).containsExactly("default");
        assertThat(asked).isEmpty();
    }

    @Test
    void asksNothingWhenTheFetchIsDone() {
        fetch(WANTED);

        String again = fetch(WANTED);

        assertThat(again).isEqualTo("not_wanted");
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksNothingWhenNobodyWantsIt() {
        String result = fetch(new FetchTarget.Record(new EntityRef(EntityType.DEAL, "1")));

        assertThat(result).isEqualTo("not_wanted");
        assertThat(asked).isEmpty();
    }

    @Test
    void leavesAFetchToTheWorkerThatHoldsIt() {
        store.begin(WORKSPACE, WANTED, now, FetchFromCrm.LEASE);

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("not_ours");
        assertThat(asked).isEmpty();
        assertThat(store.rows.get(WANTED).state).isEqualTo("wanted");
    }

    @Test
    void takesOverFromAWorkerThatDied() {
        store.begin(WORKSPACE, WANTED, now, FetchFromCrm.LEASE);
        now = now.plus(FetchFromCrm.LEASE);

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("fetched");
    }

    @Test
    void publishesWhatADeadWorkerLeftInTheOutbox() {
        store.begin(WORKSPACE, WANTED, now, FetchFromCrm.LEASE);
        store.completeRecord(WORKSPACE, DEAL, record(DEAL), now);

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("not_wanted");
        assertThat(sent).hasSize(1);
    }

    @Test
    void keepsInTheOutboxWhatTheQueueDoesNotTake() {
        queueTakes = false;

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("fetched");
        assertThat(store.outbox).hasSize(1);
    }

    @Test
    void endsWhatTheCrmDoesNotHave() {
        answer = Crm.Missing::new;

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("not_in_crm");
        assertThat(store.rows.get(WANTED).state).isEqualTo("missing");
        assertThat(store.mirror).isEmpty();
        assertThat(store.outbox).isEmpty();
    }

    @Test
    void comesAgainWhenTheCrmSaysLater() {
        answer = () -> new Crm.Later<>(Duration.ofSeconds(10), "rate limit");

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("later");
        assertThat(store.rows.get(WANTED).reason).isEqualTo("rate limit");
        assertThat(store.rows.get(WANTED).notBefore).isEqualTo(START.plusSeconds(10));
        assertThat(sent)
                .containsExactly(
                        new Queue.Outgoing(new FetchRequestedV1(DELIVERY, WORKSPACE, WANTED), Duration.ofSeconds(10)));
    }

    @Test
    void asksNothingBeforeItsTime() {
        answer = () -> new Crm.Later<>(Duration.ofSeconds(10), "rate limit");
        fetch(WANTED);
        now = now.plusSeconds(9);

        String early = fetch(WANTED);

        assertThat(early).isEqualTo("not_due");
        assertThat(asked).hasSize(1);
    }

    @Test
    void leavesALongWaitToTheRelay() {
        answer = () -> new Crm.Later<>(Duration.ofHours(20), "the account is moving");

        fetch(WANTED);

        assertThat(store.rows.get(WANTED).notBefore).isEqualTo(START.plus(Duration.ofHours(20)));
        assertThat(sent).isEmpty();
        assertThat(store.outbox).hasSize(1);
    }

    @Test
    void waitsForAPersonWhenTheCrmRefuses() {
        answer = () -> new Crm.Refused<>("give the app a scope");

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("refused");
        assertThat(store.rows.get(WANTED).reason).isEqualTo("give the app a scope");
        assertThat(store.rows.get(WANTED).state).isEqualTo("wanted");
        assertThat(store.rows.get(WANTED).notBefore).isEqualTo(START.plus(FetchFromCrm.AFTER_REFUSAL));
    }

    @Test
    void hasNoRestAfterARefusalThatIsNone() {
        assertThatThrownBy(() -> new Pace("hubspot", 4, Duration.ZERO)).hasMessageContaining("PT0S");
    }

    @Test
    void putsARecordAsideThatTheStoreCannotHold() {
        answer = () -> {
            throw new DataRejected("22P05", new IllegalStateException());
        };

        String result = fetch(WANTED);

        assertThat(result).isEqualTo("unstorable");
        assertThat(store.rows.get(WANTED).reason).contains("22P05");
        assertThat(store.rows.get(WANTED).notBefore).isEqualTo(START.plus(FetchFromCrm.LONGEST_BACK_OFF));
    }

    @Test
    void restsWhenSomethingBreaks() {
        answer = () -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(() -> fetch(WANTED)).hasMessage("a bug");

        assertThat(store.rows.get(WANTED).state).isEqualTo("wanted");
        assertThat(store.rows.get(WANTED).notBefore).isEqualTo(START.plus(FetchFromCrm.AFTER_A_FAULT));
        assertThat(store.rows.get(WANTED).reason)
                .contains("IllegalStateException")
                .doesNotContain("a bug");
    }

    @Test
    void keepsItsLeaseWhenAStoreDoesNotAnswer() {
        answer = () -> {
            throw new Unavailable("the database is down");
        };

        assertThatThrownBy(() -> fetch(WANTED)).isInstanceOf(Unavailable.class);

        assertThat(store.rows.get(WANTED).leasedUntil).isEqualTo(START.plus(FetchFromCrm.LEASE));
    }

    @Test
    void spreadsABurstOverTheAllowance() {
        List<FetchTarget> targets = wantMany(6);

        List<String> results = targets.stream().map(this::fetch).toList();

        assertThat(results).containsExactly("fetched", "fetched", "fetched", "paced", "paced", "paced");
        assertThat(sent.subList(3, 6))
                .extracting(Queue.Outgoing::delay)
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void keepsTheMomentThatAFetchWasGiven() {
        List<FetchTarget> targets = wantMany(6);
        targets.forEach(this::fetch);
        now = now.plusSeconds(6);

        List<String> results = targets.subList(3, 6).stream().map(this::fetch).toList();

        assertThat(results).containsExactly("fetched", "fetched", "fetched");
    }

    @ParameterizedTest
    @CsvSource({
        "PT15S, 1, PT15S",
        "PT15S, 3, PT1M",
        "PT15S, 99, PT16M",
        "PT5M, 99, PT1H",
        "PT20H, 1, PT20H",
        "PT20H, 7, PT20H"
    })
    void waitsLongerWithEveryAttemptUpToAnHour(Duration first, int attempt, Duration expected) {
        assertThat(FetchFromCrm.backOff(first, attempt)).isEqualTo(expected);
    }

    private List<FetchTarget> wantMany(int count) {
        store.rows.clear();
        List<FetchTarget> targets = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            FetchTarget target = new FetchTarget.Record(new EntityRef(EntityType.DEAL, String.valueOf(i)));
            store.want(target, DELIVERY);
            targets.add(target);
        }
        return targets;
    }

    private String fetch(FetchTarget target) {
        Pace pace = new Pace("hubspot", 2);
        return new FetchFromCrm(store, new ScriptedCrm(), this::send, () -> now, pace)
                .fetch(new FetchRequestedV1(DELIVERY, WORKSPACE, target));
    }

    private List<Queue.Outgoing> send(List<Queue.Outgoing> messages) {
        if (queueTakes) {
            sent.addAll(messages);
            return List.of();
        }
        return messages;
    }

    private final class ScriptedCrm implements Crm {
        @Override
        public Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity) {
            asked.add(entity);
            return entity.equals(DEAL) ? answer.get() : new Found<>(FetchFromCrmTest.record(entity));
        }

        @Override
        public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
            return pipelines;
        }
    }

    private static Crm.CrmRecord record(EntityRef entity) {
        return new Crm.CrmRecord(
                entity, "Northwind Robotics – Fleet rollout", null, Map.of(), Map.of(), false, null, List.of());
    }
}
