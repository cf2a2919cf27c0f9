package io.bellwether.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.effects.EffectStore.Row;
import io.bellwether.effects.EffectStore.Settlement;
import io.bellwether.effects.EffectStore.State;
import io.bellwether.effects.Target.Lane;
import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [EffectStore] keeps. An adapter's test implements this interface and inherits the tests.
/// Workspaces and effects are new in each test, so that the store need not be emptied.
public interface EffectStoreContract {
    Instant NOW = Instant.parse("2026-11-18T10:32:10Z");
    Lane LANE = new Lane("slack:C0DEALALERTS", Duration.ofSeconds(1));

    EffectStore store();

    /// A workspace that the store knows and that holds nothing yet.
    WorkspaceId newWorkspace();

    /// Writes the effect as PLANNED, attempt 0, due at `notBefore`, with no message of its own into the outbox.
    void plan(Effect effect, Instant notBefore);

    /// The moments of the messages about this effect that lie in the outbox, the earliest first.
    List<Instant> messages(Effect effect);

    /// What an operator sees beside the row.
    Ending ending(Effect effect);

    record Ending(Optional<String> vendorId, Optional<String> lastError) {}

    @Test
    default void readsTheEffectAsItWasPlanned() {
        Effect effect = planned();

        assertThat(read(effect)).isEqualTo(new Row(effect, State.PLANNED, 0, NOW, null, null, null));
    }

    @Test
    default void knowsNoEffectThatWasNeverPlanned() {
        Effect effect = anEffectOf(newWorkspace());

        assertThat(store().read(effect.workspace(), effect.id())).isEmpty();
    }

    @Test
    default void showsNoEffectToAnotherWorkspace() {
        Effect effect = planned();

        assertThat(store().read(newWorkspace(), effect.id())).isEmpty();
    }

    @Test
    default void beginsTheFirstAttempt() {
        Effect effect = planned();

        Optional<Integer> attempt = store().begin(read(effect), NOW);

        assertThat(attempt).hasValue(1);
        assertThat(read(effect)).isEqualTo(new Row(effect, State.SENDING, 1, NOW, NOW, NOW, null));
        assertThat(messages(effect)).isEmpty();
    }

    @Test
    default void beginsNothingBeforeItIsDue() {
        Effect effect = anEffectOf(newWorkspace());
        plan(effect, NOW.plusMillis(1));

        assertThat(store().begin(read(effect), NOW)).isEmpty();
        assertThat(read(effect).state()).isEqualTo(State.PLANNED);
    }

    @Test
    default void letsTheFirstOfTwoBegin() {
        Effect effect = planned();
        Row seenByBoth = read(effect);

        Optional<Integer> first = store().begin(seenByBoth, NOW);
        Optional<Integer> second = store().begin(seenByBoth, NOW);

        assertThat(first).hasValue(1);
        assertThat(second).isEmpty();
        assertThat(read(effect).attempt()).isEqualTo(1);
    }

    @Test
    default void letsExactlyOneOfManyAtOnceBegin() throws Exception {
        Effect effect = planned();
        Row seenByAll = read(effect);

        List<Optional<Integer>> results = atOnce(8, () -> store().begin(seenByAll, NOW));

        assertThat(results.stream().flatMap(Optional::stream)).containsExactly(1);
        assertThat(read(effect).attempt()).isEqualTo(1);
    }

    @Test
    default void doesNotBeginOnWhatWasSeenBeforeAnEarlierAttempt() {
        Effect effect = planned();
        Row old = read(effect);
        store().begin(old, NOW);
        store().settle(old, 1, Settlement.retry(NOW, "try again"), NOW);

        assertThat(store().begin(old, NOW)).isEmpty();
        assertThat(read(effect).state()).isEqualTo(State.RETRY);
    }

    @Test
    default void keepsWhenTheFirstAttemptBegan() {
        Effect effect = planned();
        store().begin(read(effect), NOW);
        store().settle(read(effect), 1, Settlement.retry(NOW.plusSeconds(5), "try again"), NOW);

        Optional<Integer> attempt = store().begin(read(effect), NOW.plusSeconds(5));

        assertThat(attempt).hasValue(2);
        assertThat(read(effect).firstStartedAt()).isEqualTo(NOW);
        assertThat(read(effect).startedAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    default void givesAFreeLaneAtOnce() {
        Effect effect = planned();

        Instant slot = store().reserve(read(effect), LANE, NOW);

        assertThat(slot).isEqualTo(NOW);
        assertThat(read(effect).slotAt()).isEqualTo(NOW);
        assertThat(messages(effect)).isEmpty();
    }

    @Test
    default void spacesTheEffectsOfALane() {
        WorkspaceId workspace = newWorkspace();
        Effect first = planned(workspace);
        Effect second = planned(workspace);
        Effect third = planned(workspace);

        List<Instant> slots = IntStream.range(0, 3)
                .mapToObj(
                        i -> store().reserve(read(List.of(first, second, third).get(i)), LANE, NOW))
                .toList();

        assertThat(slots).containsExactly(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2));
        assertThat(read(second).notBefore()).isEqualTo(NOW.plusSeconds(1));
        assertThat(read(second).state()).isEqualTo(State.PLANNED);
        assertThat(messages(first)).isEmpty();
        assertThat(messages(second)).containsExactly(NOW.plusSeconds(1));
    }

    @Test
    default void givesEachOfManyAtOnceASlotOfItsOwn() throws Exception {
        WorkspaceId workspace = newWorkspace();
        List<Row> rows =
                IntStream.range(0, 6).mapToObj(i -> read(planned(workspace))).toList();
        List<Callable<Instant>> reservations = rows.stream()
                .<Callable<Instant>>map(row -> () -> store().reserve(row, LANE, NOW))
                .toList();

        List<Instant> slots = allOf(reservations);

        assertThat(slots)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 6).mapToObj(NOW::plusSeconds).toList());
    }

    @Test
    default void keepsASlotThatWasReserved() {
        WorkspaceId workspace = newWorkspace();
        store().reserve(read(planned(workspace)), LANE, NOW);
        Effect waiting = planned(workspace);
        Instant slot = store().reserve(read(waiting), LANE, NOW);

        Instant again = store().reserve(read(waiting), LANE, NOW.plusSeconds(30));

        assertThat(again).isEqualTo(slot);
        assertThat(messages(waiting)).containsExactly(slot);
    }

    @Test
    default void reservesAnewAfterARetry() {
        WorkspaceId workspace = newWorkspace();
        Effect retried = planned(workspace);
        store().reserve(read(retried), LANE, NOW);
        store().begin(read(retried), NOW);
        store().settle(read(retried), 1, Settlement.retry(NOW, "try again"), NOW);

        Instant slot = store().reserve(read(retried), LANE, NOW);

        assertThat(slot).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    default void holdsNoLaneForAnotherLaneOrWorkspace() {
        WorkspaceId workspace = newWorkspace();
        store().reserve(read(planned(workspace)), LANE, NOW);

        Instant inAnotherLane =
                store().reserve(read(planned(workspace)), new Lane("slack:C0OTHER", Duration.ofSeconds(1)), NOW);
        Instant inAnotherWorkspace = store().reserve(read(planned()), LANE, NOW);

        assertThat(inAnotherLane).isEqualTo(NOW);
        assertThat(inAnotherWorkspace).isEqualTo(NOW);
    }

    @Test
    default void givesNoMomentOfALaneThatIsHeld() {
        WorkspaceId workspace = newWorkspace();
        Effect reserved = planned(workspace);
        Effect fresh = planned(workspace);
        store().reserve(read(reserved), LANE, NOW);

        store().hold(workspace, LANE, NOW.plusSeconds(30));
        store().hold(workspace, LANE, NOW.plusSeconds(10));

        assertThat(store().reserve(read(reserved), LANE, NOW)).isEqualTo(NOW.plusSeconds(30));
        assertThat(store().reserve(read(fresh), LANE, NOW)).isEqualTo(NOW.plusSeconds(31));
        assertThat(messages(reserved)).containsExactly(NOW.plusSeconds(30));
        assertThat(messages(fresh)).containsExactly(NOW.plusSeconds(31));
        assertThat(read(reserved).notBefore()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    default void keepsAMomentThatLiesBehindTheHold() {
        WorkspaceId workspace = newWorkspace();
        store().reserve(read(planned(workspace)), LANE, NOW);
        Effect waiting = planned(workspace);
        Instant slot = store().reserve(read(waiting), LANE, NOW);

        store().hold(workspace, LANE, NOW.plusMillis(500));

        assertThat(store().reserve(read(waiting), LANE, NOW)).isEqualTo(slot);
        assertThat(messages(waiting)).containsExactly(slot);
    }

    @Test
    default void forgetsAHoldThatIsPast() {
        Effect effect = planned();
        store().hold(effect.workspace(), LANE, NOW.minusMillis(1));

        assertThat(store().reserve(read(effect), LANE, NOW)).isEqualTo(NOW);
    }

    @Test
    default void holdsNoOtherLaneAndNoOtherWorkspace() {
        WorkspaceId workspace = newWorkspace();
        store().hold(workspace, LANE, NOW.plusSeconds(30));
        Lane another = new Lane("slack:C0OTHER", Duration.ofSeconds(1));

        assertThat(store().reserve(read(planned(workspace)), another, NOW)).isEqualTo(NOW);
        assertThat(store().reserve(read(planned()), LANE, NOW)).isEqualTo(NOW);
    }

    @Test
    default void reservesNothingForARowThatHasMovedOn() {
        WorkspaceId workspace = newWorkspace();
        Effect effect = planned(workspace);
        Row old = read(effect);
        store().begin(old, NOW);
        store().settle(old, 1, Settlement.sent("C0DEALALERTS:1"), NOW);
        store().reserve(read(planned(workspace)), LANE, NOW);

        store().reserve(old, LANE, NOW);

        assertThat(read(effect).state()).isEqualTo(State.SENT);
        assertThat(read(effect).slotAt()).isNull();
        assertThat(messages(effect)).isEmpty();
    }

    @Test
    default void endsAnAttemptAsSent() {
        Effect effect = planned();
        store().begin(read(effect), NOW);

        boolean ours = store().settle(read(effect), 1, Settlement.sent("C0DEALALERTS:1763461930.000100"), NOW);

        assertThat(ours).isTrue();
        assertThat(read(effect).state()).isEqualTo(State.SENT);
        assertThat(ending(effect))
                .isEqualTo(new Ending(Optional.of("C0DEALALERTS:1763461930.000100"), Optional.empty()));
        assertThat(messages(effect)).isEmpty();
    }

    @Test
    default void putsAMessageForARetryIntoTheOutbox() {
        Effect effect = planned();
        store().begin(read(effect), NOW);

        store().settle(read(effect), 1, Settlement.retry(NOW.plusSeconds(30), "Slack asks to wait"), NOW);

        assertThat(read(effect).state()).isEqualTo(State.RETRY);
        assertThat(read(effect).notBefore()).isEqualTo(NOW.plusSeconds(30));
        assertThat(messages(effect)).containsExactly(NOW.plusSeconds(30));
        assertThat(ending(effect).lastError()).hasValue("Slack asks to wait");
    }

    @Test
    default void putsAMessageForALookUpIntoTheOutbox() {
        Effect effect = planned();
        store().begin(read(effect), NOW);

        store().settle(read(effect), 1, Settlement.unknown(NOW.plusSeconds(40), "time-out"), NOW.plusSeconds(8));

        Row row = read(effect);
        assertThat(row.state()).isEqualTo(State.SENDING);
        assertThat(row.attempt()).isEqualTo(1);
        assertThat(row.notBefore()).isEqualTo(NOW.plusSeconds(40));
        assertThat(row.startedAt()).isEqualTo(NOW);
        assertThat(messages(effect)).containsExactly(NOW.plusSeconds(40));
    }

    @Test
    default void leavesNoMessageForWhatIsAtItsEnd() {
        Effect failed = planned();
        Effect uncertain = planned();
        store().begin(read(failed), NOW);
        store().begin(read(uncertain), NOW);

        store().settle(read(failed), 1, Settlement.failed("not in the channel"), NOW);
        store().settle(read(uncertain), 1, Settlement.uncertain("it may have landed"), NOW);

        assertThat(read(failed).state()).isEqualTo(State.FAILED);
        assertThat(read(uncertain).state()).isEqualTo(State.UNCERTAIN);
        assertThat(ending(failed).lastError()).hasValue("not in the channel");
        assertThat(messages(failed)).isEmpty();
        assertThat(messages(uncertain)).isEmpty();
    }

    @Test
    default void refusesToSettleAnAttemptThatIsNotThePresentOne() {
        Effect effect = planned();
        Row seenByTheFirst = read(effect);
        store().begin(seenByTheFirst, NOW);
        store().settle(seenByTheFirst, 1, Settlement.retry(NOW, "not found"), NOW);
        store().begin(read(effect), NOW);

        boolean ours = store().settle(seenByTheFirst, 1, Settlement.sent("C0DEALALERTS:1"), NOW);

        assertThat(ours).isFalse();
        assertThat(read(effect).state()).isEqualTo(State.SENDING);
        assertThat(read(effect).attempt()).isEqualTo(2);
        assertThat(ending(effect).vendorId()).isEmpty();
    }

    @Test
    default void refusesToSettleWhatIsNotUnderWay() {
        Effect effect = planned();
        Row seen = read(effect);
        store().begin(seen, NOW);
        store().settle(seen, 1, Settlement.uncertain("it may have landed"), NOW);

        boolean ours = store().settle(seen, 1, Settlement.retry(NOW, "late word"), NOW);

        assertThat(ours).isFalse();
        assertThat(read(effect).state()).isEqualTo(State.UNCERTAIN);
        assertThat(messages(effect)).isEmpty();
    }

    @Test
    default void forgetsTheErrorOfWhatWasSentInTheEnd() {
        Effect effect = planned();
        store().begin(read(effect), NOW);
        store().settle(read(effect), 1, Settlement.retry(NOW, "Slack asks to wait"), NOW);
        store().begin(read(effect), NOW);

        store().settle(read(effect), 2, Settlement.sent("C0DEALALERTS:1"), NOW);

        assertThat(ending(effect)).isEqualTo(new Ending(Optional.of("C0DEALALERTS:1"), Optional.empty()));
    }

    private Effect planned() {
        return planned(newWorkspace());
    }

    private Effect planned(WorkspaceId workspace) {
        Effect effect = anEffectOf(workspace);
        plan(effect, NOW);
        return effect;
    }

    private static Effect anEffectOf(WorkspaceId workspace) {
        return SampleEffects.postToSlack(workspace, UUID.randomUUID().toString());
    }

    private Row read(Effect effect) {
        return store().read(effect.workspace(), effect.id()).orElseThrow();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        return allOf(IntStream.range(0, times).<Callable<T>>mapToObj(_ -> call).toList());
    }

    private static <T> List<T> allOf(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        }
    }
}
