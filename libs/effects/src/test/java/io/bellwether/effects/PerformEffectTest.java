package io.bellwether.effects;

import static io.bellwether.effects.PerformEffect.LANDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.effects.EffectStore.Row;
import io.bellwether.effects.EffectStore.Settlement;
import io.bellwether.effects.EffectStore.State;
import io.bellwether.effects.Target.Attempt;
import io.bellwether.effects.Target.Finding;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PerformEffectTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:10Z");
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final SetClock clock = new SetClock(NOW);
    private final InMemoryEffectStore store = new InMemoryEffectStore();
    private final ScriptedTarget target = new ScriptedTarget();
    private final PerformEffect perform = new PerformEffect(store, _ -> target, clock);
    private final Effect effect = planned("one");

    @Test
    void sendsADigestWithAllThatItTookInUntilItBegan() {
        Alert one = SampleEffects.alert(SampleEffects.WORKSPACE, "one");
        Alert two = SampleEffects.alert(SampleEffects.WORKSPACE, "two");
        Effect digest = Effect.postSlackDigest(one, "C1", NOW, NOW);
        store.plan(digest, NOW);
        target.beforeItBegins(() -> store.plan(
                new Effect(
                        digest.id(),
                        digest.workspace(),
                        new Effect.PostSlackDigest("C1", NOW, List.of(one, two)),
                        digest.correlationId()),
                NOW));
        target.answers(new Attempt.Landed("C1:1"));

        perform.perform(new EffectDueV1(digest.correlationId(), digest.workspace(), digest.id()));

        assertThat(target.performed())
                .extracting(Effect::act)
                .containsExactly(new Effect.PostSlackDigest("C1", NOW, List.of(one, two)));
    }

    @Test
    void sendsWhatIsDue() {
        target.answers(new Attempt.Landed("C1:1"));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("sent");
        assertThat(row().state()).isEqualTo(State.SENT);
        assertThat(store.vendorId(effect)).hasValue("C1:1");
        assertThat(target.calls()).isEqualTo(1);
        assertThat(target.lookedSince()).isEmpty();
        assertThat(store.outbox()).isEmpty();
    }

    @Test
    void isSendingInTheStoreWhileTheTargetIsCalled() {
        target.answers(() -> {
            assertThat(row().state()).isEqualTo(State.SENDING);
            assertThat(row().attempt()).isEqualTo(1);
            return new Attempt.Landed("C1:1");
        });

        perform.perform(message());

        assertThat(row().state()).isEqualTo(State.SENT);
    }

    @Test
    void knowsNothingOfAnEffectThatWasNeverPlanned() {
        Effect stranger = SampleEffects.postToSlack(SampleEffects.WORKSPACE, "stranger");

        String result = perform.perform(message(stranger));

        assertThat(result).isEqualTo("unknown_effect");
        assertThat(target.calls()).isZero();
    }

    @Test
    void leavesWhatIsNotDueYet() {
        Effect later = SampleEffects.postToSlack(SampleEffects.WORKSPACE, "later");
        store.plan(later, NOW.plusSeconds(60));

        String result = perform.perform(message(later));

        assertThat(result).isEqualTo("not_due");
        assertThat(target.calls()).isZero();
        assertThat(store.row(later).slotAt()).isNull();
    }

    @Test
    void pacesTheSecondEffectOfALane() {
        Effect second = planned("two");
        target.answers(new Attempt.Landed("C1:1"));
        perform.perform(message());

        String result = perform.perform(message(second));

        assertThat(result).isEqualTo("paced");
        assertThat(target.calls()).isEqualTo(1);
        assertThat(store.outbox()).containsExactly(new InMemoryEffectStore.Reminder(second.id(), NOW.plusSeconds(1)));
    }

    @Test
    void givesTheWholeLaneTheRestThatTheVendorAsksFor() {
        Effect second = planned("two");
        target.answers(new Attempt.Throttled(Duration.ofSeconds(30), "Slack asks to slow down."));
        perform.perform(message());
        clock.pass(Duration.ofSeconds(5));

        String result = perform.perform(message(second));

        assertThat(result).isEqualTo("paced");
        assertThat(target.calls()).isEqualTo(1);
        assertThat(row().state()).isEqualTo(State.RETRY);
        assertThat(store.row(second).notBefore()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void leavesToANewerVersionWhatItCannotRead() {
        store.makeUnreadable(effect);

        String result = perform.perform(message());

        assertThat(result).isEqualTo("unreadable");
        assertThat(target.calls()).isZero();
        assertThat(row().state()).isEqualTo(State.PLANNED);
        assertThat(row().notBefore()).isEqualTo(NOW.plus(PerformEffect.UNREADABLE_REST));
    }

    @Test
    void endsAfterADayWhatNobodyCanRead() {
        store.makeUnreadable(effect);
        clock.pass(PerformEffect.PATIENCE.plusMillis(1));

        perform.perform(message());

        assertThat(row().state()).isEqualTo(State.FAILED);
        assertThat(store.outbox()).isEmpty();
    }

    @Test
    void leavesAloneWhatWasSentAndNobodyCanRead() {
        target.answers(new Attempt.Landed("C1:1"));
        perform.perform(message());
        store.makeUnreadable(effect);
        clock.pass(PerformEffect.PATIENCE.plusMillis(1));

        perform.perform(message());

        assertThat(row().state()).isEqualTo(State.SENT);
        assertThat(store.outbox()).isEmpty();
    }

    @Test
    void sendsAPacedEffectAtItsMoment() {
        Effect second = planned("two");
        target.answers(new Attempt.Landed("C1:1"), new Attempt.Landed("C1:2"));
        perform.perform(message());
        perform.perform(message(second));
        clock.pass(A_MOMENT);

        String result = perform.perform(message(second));

        assertThat(result).isEqualTo("sent");
        assertThat(target.calls()).isEqualTo(2);
    }

    @Test
    void letsTheFirstOfTwoWorkersCall() {
        PerformEffect slower =
                new PerformEffect(new BegunByAnother(store, () -> perform.perform(message())), _ -> target, clock);
        target.answers(new Attempt.Landed("C1:1"));

        String result = slower.perform(message());

        assertThat(result).isEqualTo("not_ours");
        assertThat(target.calls()).isEqualTo(1);
        assertThat(store.vendorId(effect)).hasValue("C1:1");
    }

    @Test
    void doesNothingForAMessageAboutAnEffectAtItsEnd() {
        target.answers(new Attempt.Landed("C1:1"));
        perform.perform(message());
        clock.pass(Duration.ofDays(3));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("settled");
        assertThat(target.calls()).isEqualTo(1);
        assertThat(target.lookedSince()).isEmpty();
        assertThat(store.outbox()).isEmpty();
    }

    @Test
    void endsWhatTheTargetRefuses() {
        target.answers(new Attempt.Refused("Invite the app to the channel."));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("failed");
        assertThat(store.error(effect)).hasValue("Invite the app to the channel.");
        assertThat(perform.perform(message())).isEqualTo("settled");
        assertThat(target.calls()).isEqualTo(1);
    }

    @Test
    void waitsAtLeastAsLongAsTheTargetAsks() {
        target.answers(new Attempt.NotNow(Duration.ofSeconds(30), "Slack asks to wait"));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("retry");
        assertThat(row().notBefore()).isEqualTo(NOW.plusSeconds(30));
        assertThat(store.outbox()).containsExactly(new InMemoryEffectStore.Reminder(effect.id(), NOW.plusSeconds(30)));
    }

    @Test
    void doesNotCallBeforeTheWaitIsOver() {
        target.answers(new Attempt.NotNow(Duration.ofSeconds(30), "Slack asks to wait"));
        perform.perform(message());
        clock.pass(Duration.ofMillis(29_999));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("not_due");
        assertThat(target.calls()).isEqualTo(1);
    }

    @Test
    void waitsLongerAfterEachAttempt() {
        target.answers(
                new Attempt.NotNow(Duration.ZERO, "no connection"),
                new Attempt.NotNow(Duration.ZERO, "no connection"),
                new Attempt.NotNow(Duration.ZERO, "no connection"));

        Duration first = performAndRest();
        Duration second = performAndRest();
        Duration third = performAndRest();

        assertThat(first).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(second).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(third).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void triesUntilItsPatienceEndsHoweverOften() {
        while (row().state().isOpen()) {
            target.answers(new Attempt.NotNow(Duration.ZERO, "no connection"));
            performAndRest();
        }

        assertThat(row().state()).isEqualTo(State.FAILED);
        assertThat(clock.instant()).isAfterOrEqualTo(NOW.plus(PerformEffect.PATIENCE));
        assertThat(store.error(effect)).hasValue("Gave up after " + target.calls() + " attempts: no connection");
    }

    @Test
    void triesOnAfterAPersonAskedForAnotherTryOfWhatHadUsedUpItsOwn() {
        while (row().state().isOpen()) {
            target.answers(new Attempt.NotNow(Duration.ZERO, "no connection"));
            performAndRest();
        }
        int before = row().attempt();
        clock.pass(A_MOMENT);
        store.resend(effect, clock.instant());
        target.answers(new Attempt.NotNow(Duration.ZERO, "no connection"), new Attempt.Landed("C1:9"));

        performAndRest();
        String result = perform.perform(message());

        assertThat(result).isEqualTo("sent");
        assertThat(row().attempt()).isEqualTo(before + 2);
    }

    @Test
    void givesUpWhenPatienceEnds() {
        target.answers(
                new Attempt.NotNow(Duration.ofHours(25), "Slack asks to wait"),
                new Attempt.NotNow(Duration.ofSeconds(1), "Slack asks to wait"));
        performAndRest();

        String result = perform.perform(message());

        assertThat(result).isEqualTo("failed");
        assertThat(target.calls()).isEqualTo(2);
    }

    @Test
    void waitsForACallWhoseEndIsUnknown() {
        target.answers(new Attempt.Unknown("time-out"));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("sending");
        assertThat(row().notBefore()).isEqualTo(NOW.plus(LANDING));
        assertThat(store.outbox()).containsExactly(new InMemoryEffectStore.Reminder(effect.id(), NOW.plus(LANDING)));
    }

    @Test
    void takesAnExceptionForAnUnknownEnd() {
        target.answers(() -> {
            throw new IllegalStateException("token xoxb-secret");
        });

        String result = perform.perform(message());

        assertThat(result).isEqualTo("sending");
        assertThat(store.error(effect)).hasValue("IllegalStateException");
    }

    @Test
    void neitherCallsNorLooksWhileTheCallMayStillLand() {
        target.answers(new Attempt.Unknown("time-out"));
        perform.perform(message());
        clock.moveTo(NOW.plus(LANDING).minusMillis(1));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("not_due");
        assertThat(target.calls()).isEqualTo(1);
        assertThat(target.lookedSince()).isEmpty();
    }

    @Test
    void schedulesTheLookUpForAWorkerThatCrashed() {
        crashDuringTheCall();
        clock.pass(A_MOMENT);

        String result = perform.perform(message());

        assertThat(result).isEqualTo("sending");
        assertThat(row().attempt()).isEqualTo(1);
        assertThat(store.outbox()).containsExactly(new InMemoryEffectStore.Reminder(effect.id(), NOW.plus(LANDING)));
        assertThat(target.lookedSince()).isEmpty();
    }

    @Test
    void remindsOnceHoweverOftenTheCrashIsFound() {
        crashDuringTheCall();
        perform.perform(message());

        String result = perform.perform(message());

        assertThat(result).isEqualTo("not_due");
        assertThat(store.outbox()).hasSize(1);
    }

    @Test
    void endsAsSentWhatTheVendorShows() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(LANDING));
        target.finds(new Finding.Present("C1:7"));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("sent");
        assertThat(store.vendorId(effect)).hasValue("C1:7");
        assertThat(target.lookedSince()).containsExactly(NOW);
        assertThat(target.calls()).isZero();
    }

    @Test
    void triesAgainWhatTheVendorDoesNotShow() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(LANDING));
        target.finds(new Finding.Absent()).answers(new Attempt.Landed("C1:8"));

        assertThat(perform.perform(message())).isEqualTo("retry");
        assertThat(target.calls()).isZero();
        clock.moveTo(row().notBefore());
        assertThat(perform.perform(message())).isEqualTo("sent");

        assertThat(row().attempt()).isEqualTo(2);
        assertThat(target.calls()).isEqualTo(1);
    }

    @Test
    void looksForEveryAttemptSinceTheFirst() {
        target.answers(
                        new Attempt.NotNow(Duration.ofMinutes(10), "Slack asks to wait"),
                        new Attempt.Unknown("time-out"))
                .finds(new Finding.Absent());
        performAndRest();
        performAndRest();

        perform.perform(message());

        assertThat(target.lookedSince()).containsExactly(NOW);
    }

    @Test
    void givesUpWhenItsPatienceEndsWhileItIsLookedForInVain() {
        while (row().state().isOpen()) {
            target.answers(new Attempt.Unknown("time-out")).finds(new Finding.Absent());
            performAndRest();
            performAndRest();
        }

        assertThat(row().state()).isEqualTo(State.FAILED);
        assertThat(clock.instant()).isAfterOrEqualTo(NOW.plus(PerformEffect.PATIENCE));
        assertThat(store.error(effect))
                .hasValue("Gave up after " + target.calls() + " attempts: looked for and not found at the vendor");
    }

    @Test
    void looksAgainWhenTheVendorCannotTell() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(LANDING));
        target.finds(new Finding.CannotTell(Duration.ofSeconds(60), "Slack asks to wait"));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("sending");
        assertThat(row().notBefore()).isEqualTo(NOW.plus(LANDING).plusSeconds(60));
        assertThat(target.calls()).isZero();
    }

    @Test
    void doesNotLookBeforeTheVendorWillTell() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(LANDING));
        target.finds(new Finding.CannotTell(Duration.ofSeconds(60), "Slack asks to wait"));
        perform.perform(message());
        clock.pass(Duration.ofSeconds(59));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("not_due");
        assertThat(target.lookedSince()).hasSize(1);
    }

    @Test
    void takesALookUpThatThrowsForOneThatCannotTell() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(LANDING));
        target.finds(() -> {
            throw new IllegalStateException("unreadable");
        });

        String result = perform.perform(message());

        assertThat(result).isEqualTo("sending");
        assertThat(target.calls()).isZero();
    }

    @Test
    void leavesToAPersonWhatTheVendorCouldNotTellForADay() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(PerformEffect.PATIENCE));
        target.finds(new Finding.CannotTell(Duration.ofSeconds(60), "Slack asks to wait"));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("uncertain");
        assertThat(store.error(effect))
                .hasValueSatisfying(error -> assertThat(error).endsWith("Slack asks to wait"));
        assertThat(target.calls()).isZero();
    }

    @Test
    void leavesToAPersonWhatCanNeverBeLookedFor() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(LANDING));
        target.finds(new Finding.NoLookup("A webhook offers no way to look."));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("uncertain");
        assertThat(store.error(effect)).hasValue("It may have landed. A webhook offers no way to look.");
        assertThat(store.outbox()).isEmpty();
    }

    @Test
    void neverRepeatsWhatIsUncertain() {
        crashDuringTheCall();
        clock.moveTo(NOW.plus(LANDING));
        target.finds(new Finding.NoLookup("A webhook offers no way to look."));
        perform.perform(message());
        clock.pass(Duration.ofDays(30));

        String result = perform.perform(message());

        assertThat(result).isEqualTo("settled");
        assertThat(row().state()).isEqualTo(State.UNCERTAIN);
        assertThat(target.calls()).isZero();
    }

    @Test
    void ignoresTheLateWordOfAWorkerWhoseAttemptIsOver() {
        target.answers(() -> {
            clock.moveTo(NOW.plus(LANDING));
            store.settle(row(), 1, Settlement.retry(clock.instant(), "not found"), clock.instant());
            store.begin(row(), clock.instant());
            return new Attempt.Refused("a word about attempt 1");
        });

        String result = perform.perform(message());

        assertThat(result).isEqualTo("not_ours");
        assertThat(row().state()).isEqualTo(State.SENDING);
        assertThat(row().attempt()).isEqualTo(2);
    }

    @Test
    void doesNotCallAfterTheWorkerWasSuspended() {
        EffectStore suspended = new SuspendedAfterBegin(store, clock, PerformEffect.STALE.plusMillis(1));

        String result = new PerformEffect(suspended, _ -> target, clock).perform(message());

        assertThat(result).isEqualTo("retry");
        assertThat(target.calls()).isZero();
    }

    @Test
    void leavesTheRowSendingWhenTheStoreDoesNotAnswerAfterTheCall() {
        target.answers(new Attempt.Landed("C1:1"));
        EffectStore failing = new FailingToSettle(store);

        assertThatThrownBy(() -> new PerformEffect(failing, _ -> target, clock).perform(message()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(row().state()).isEqualTo(State.SENDING);
    }

    private Duration performAndRest() {
        perform.perform(message());
        Duration rest = Duration.between(clock.instant(), row().notBefore());
        if (rest.isPositive()) {
            clock.pass(rest);
        }
        return rest;
    }

    private void crashDuringTheCall() {
        store.begin(row(), NOW);
    }

    private Effect planned(String name) {
        Effect planned = SampleEffects.postToSlack(SampleEffects.WORKSPACE, name);
        store.plan(planned, NOW);
        return planned;
    }

    private Row row() {
        return store.row(effect);
    }

    private EffectDueV1 message() {
        return message(effect);
    }

    private static EffectDueV1 message(Effect about) {
        return new EffectDueV1(about.correlationId(), about.workspace(), about.id());
    }

    /// Another worker performs the effect between this one's look and its beginning.
    private record BegunByAnother(InMemoryEffectStore store, Runnable another) implements Delegating {
        @Override
        public Optional<Integer> begin(Row row, Instant now) {
            another.run();
            return store.begin(row, now);
        }
    }

    private record SuspendedAfterBegin(InMemoryEffectStore store, SetClock clock, Duration pause)
            implements Delegating {
        @Override
        public Optional<Integer> begin(Row row, Instant now) {
            Optional<Integer> attempt = store.begin(row, now);
            clock.pass(pause);
            return attempt;
        }
    }

    private record FailingToSettle(InMemoryEffectStore store) implements Delegating {
        @Override
        public boolean settle(Row row, int attempt, Settlement settlement, Instant now) {
            throw new IllegalStateException("The database does not answer");
        }
    }

    private interface Delegating extends EffectStore {
        InMemoryEffectStore store();

        @Override
        default Optional<Row> read(WorkspaceId workspace, EffectId id) {
            return store().read(workspace, id);
        }

        @Override
        default Optional<Integer> begin(Row row, Instant now) {
            return store().begin(row, now);
        }

        @Override
        default Instant reserve(Row row, Target.Lane lane, Instant now) {
            return store().reserve(row, lane, now);
        }

        @Override
        default void hold(WorkspaceId workspace, Target.Lane lane, Instant until) {
            store().hold(workspace, lane, until);
        }

        @Override
        default void putAside(
                WorkspaceId workspace, EffectId id, Instant plannedBefore, Instant notBefore, Instant now) {
            store().putAside(workspace, id, plannedBefore, notBefore, now);
        }

        @Override
        default boolean settle(Row row, int attempt, Settlement settlement, Instant now) {
            return store().settle(row, attempt, settlement, now);
        }
    }
}
