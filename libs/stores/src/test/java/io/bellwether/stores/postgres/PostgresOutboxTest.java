package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.effects.EffectStore.Settlement;
import io.bellwether.effects.SampleEffects;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The outbox is of all workspaces: each test begins with everything published and nothing overdue.
final class PostgresOutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:10Z");
    private static final Instant OVERDUE = NOW.plus(RequeueForgotten.OVERDUE).plusSeconds(1);

    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresOutbox outbox = new PostgresOutbox(Database.application());
    private final PostgresEffectStore effects = new PostgresEffectStore(Database.application());
    private WorkspaceId workspace;

    @BeforeEach
    void empty() throws Exception {
        try (var owner = Database.owner().getConnection()) {
            for (String table : List.of("outbox", "effect", "\"fetch\"", "signal")) {
                Query.on(owner, "DELETE FROM " + table).update();
            }
        }
        workspace = Database.connected(Database.newAccount());
    }

    @Test
    void givesOutWhatIsDueTheOldestFirst() {
        Effect later = plan("later", NOW.plusSeconds(1));
        Effect earlier = plan("earlier", NOW);

        assertThat(messages(outbox.due(NOW.plusSeconds(1), 10))).containsExactly(message(earlier), message(later));
    }

    @Test
    void leavesWhatIsNotYetDue() {
        plan("later", NOW.plusMillis(1));

        assertThat(outbox.due(NOW, 10)).isEmpty();
    }

    @Test
    void givesOutNoMoreThanAskedFor() {
        plan("one", NOW);
        plan("two", NOW);

        assertThat(outbox.due(NOW, 1)).hasSize(1);
        assertThat(outbox.due(NOW, 10)).hasSize(1);
    }

    @Test
    void givesWhatOneRelayHasTakenToTheNextOnlyWhenItWasNotSent() {
        plan("one", NOW);
        List<Intent> taken = outbox.due(NOW, 10);

        assertThat(outbox.due(NOW.plusSeconds(1), 10)).isEmpty();
        assertThat(outbox.due(NOW.plus(PostgresOutbox.PATIENCE), 10)).isEqualTo(taken);
    }

    @Test
    void aWorkspaceSendsTheEarliestAlongAndLeavesTheRestToTheRelay() {
        for (int number = 0; number < OutboxRows.MOST_ALONG; number++) {
            plan("of the morning " + number, NOW.plusSeconds(60));
        }
        Effect first = plan("first", NOW);

        assertThat(effects.unpublished(workspace, NOW))
                .hasSize(OutboxRows.MOST_ALONG)
                .first()
                .extracting(intent -> intent.outgoing().message())
                .isEqualTo(message(first));
    }

    @Test
    void aWorkspaceLeavesToARelayWhatItIsSending() {
        plan("one", NOW);
        List<Intent> taken = outbox.due(NOW, 10);

        assertThat(effects.unpublished(workspace, NOW)).isEmpty();
        assertThat(effects.unpublished(workspace, NOW.plus(PostgresOutbox.PATIENCE)))
                .hasSameSizeAs(taken);
    }

    @Test
    void forgetsWhatWasPublished() {
        plan("one", NOW);

        outbox.markPublished(outbox.due(NOW, 10), NOW);

        assertThat(outbox.due(NOW.plus(PostgresOutbox.PATIENCE), 10)).isEmpty();
    }

    @Test
    void requeuesAnEffectWhoseMessageGotLost() {
        Effect lost = plan("lost", NOW);
        outbox.markPublished(outbox.due(NOW, 10), NOW);

        int requeued = outbox.requeueForgotten(OVERDUE);

        assertThat(requeued).isEqualTo(1);
        assertThat(messages(outbox.due(OVERDUE, 10))).containsExactly(message(lost));
    }

    @Test
    void requeuesAnEffectWhoseWorkerDied() {
        Effect orphan = plan("orphan", NOW);
        outbox.markPublished(outbox.due(NOW, 10), NOW);
        effects.begin(effects.read(workspace, orphan.id()).orElseThrow(), NOW);

        assertThat(outbox.requeueForgotten(OVERDUE)).isEqualTo(1);
    }

    @Test
    void leavesEffectsThatAreSettledOrScheduled() {
        Effect sent = plan("sent", NOW);
        Effect scheduled = plan("scheduled", NOW);
        for (Effect effect : List.of(sent, scheduled)) {
            effects.begin(effects.read(workspace, effect.id()).orElseThrow(), NOW);
        }
        effects.settle(effects.read(workspace, sent.id()).orElseThrow(), 1, Settlement.sent("C1:1"), NOW);
        effects.settle(
                effects.read(workspace, scheduled.id()).orElseThrow(),
                1,
                Settlement.retry(NOW.plus(Duration.ofHours(1)), "later"),
                NOW);

        assertThat(outbox.requeueForgotten(OVERDUE)).isZero();
    }

    @Test
    void doesNotPileUpMessagesWhileOneIsToGoOutOrHasJustGone() {
        plan("lost", NOW);
        outbox.markPublished(outbox.due(NOW, 10), NOW);
        outbox.requeueForgotten(OVERDUE);

        assertThat(outbox.requeueForgotten(OVERDUE)).isZero();
        outbox.markPublished(outbox.due(OVERDUE, 10), OVERDUE);
        assertThat(outbox.requeueForgotten(OVERDUE.plusSeconds(30))).isZero();
        assertThat(outbox.requeueForgotten(OVERDUE.plus(RequeueForgotten.OVERDUE.multipliedBy(2))))
                .isZero();
        assertThat(outbox.requeueForgotten(
                        OVERDUE.plus(RequeueForgotten.OVERDUE.multipliedBy(2)).plusSeconds(1)))
                .isEqualTo(1);
    }

    @Test
    void rereadsNoMoreThanItCanPublish() {
        IntStream.range(0, RequeueForgotten.LIMIT + 1).forEach(i -> plan("lost " + i, NOW));
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "DELETE FROM outbox").update());

        assertThat(outbox.requeueForgotten(OVERDUE)).isEqualTo(RequeueForgotten.LIMIT);
        assertThat(outbox.requeueForgotten(OVERDUE)).isEqualTo(1);
    }

    @Test
    void beginsToCountAnewWithEveryAttempt() {
        Effect effect = plan("lost", NOW);
        for (Instant at : List.of(NOW, OVERDUE)) {
            outbox.requeueForgotten(at);
            outbox.markPublished(outbox.due(at, 10), at);
        }
        effects.begin(effects.read(workspace, effect.id()).orElseThrow(), OVERDUE.plusSeconds(1));

        assertThat(outbox.requeueForgotten(
                        OVERDUE.plus(RequeueForgotten.OVERDUE).plusSeconds(2)))
                .isEqualTo(1);
    }

    @Test
    void purgesWhatWasPublishedLongAgo() {
        plan("published", NOW);
        outbox.markPublished(outbox.due(NOW, 10), NOW);
        plan("unpublished", NOW);

        assertThat(outbox.purge(NOW)).isZero();
        assertThat(outbox.purge(NOW.plusMillis(1))).isEqualTo(1);

        assertThat(transactions.<Long>inWorkspace(
                        workspace,
                        connection -> Query.on(connection, "SELECT count(*) AS rows FROM outbox")
                                .first(row -> row.number("rows"))
                                .orElseThrow()))
                .isEqualTo(1);
    }

    @Test
    void requeuesAFetchThatNobodyHasBegun() {
        want("deal:1", "wanted", NOW);

        assertThat(outbox.requeueForgotten(OVERDUE)).isEqualTo(1);
        assertThat(messages(outbox.due(OVERDUE, 10)))
                .singleElement()
                .isInstanceOfSatisfying(
                        FetchRequestedV1.class,
                        message -> assertThat(message.target()).hasToString("deal:1"));
    }

    @Test
    void leavesAFetchToTheWorkerThatHoldsIt() {
        want("deal:1", "wanted", NOW);
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "UPDATE \"fetch\" SET leased_until = ?")
                        .with(OVERDUE)
                        .update());

        assertThat(outbox.requeueForgotten(OVERDUE)).isZero();
    }

    @Test
    void releasesAParkedSignalWhoseWaitIsOver() {
        UUID parked = park("deal:1");
        want("deal:1", "done", NOW);

        assertThat(outbox.requeueForgotten(OVERDUE)).isEqualTo(1);
        assertThat(outbox.requeueForgotten(OVERDUE)).isZero();
        assertThat(messages(outbox.due(OVERDUE, 10)))
                .singleElement()
                .isInstanceOfSatisfying(
                        SignalReleasedV1.class,
                        message -> assertThat(message.signals())
                                .extracting(id -> id.value())
                                .containsExactly(parked));
    }

    @Test
    void leavesASignalParkedWhoseFetchIsStillWanted() {
        park("deal:1");
        want("deal:1", "wanted", OVERDUE);

        assertThat(outbox.requeueForgotten(OVERDUE)).isZero();
    }

    @Test
    void endsAWaitThatHasTakenTooLong() {
        park("deal:1");

        assertThat(outbox.endLongWaits(NOW, OVERDUE)).isZero();
        assertThat(outbox.endLongWaits(NOW.plusMillis(1), OVERDUE)).isEqualTo(1);
        assertThat(outbox.endLongWaits(NOW.plusMillis(1), OVERDUE)).isZero();
        assertThat(transactions.<List<String>>inWorkspace(
                        workspace,
                        connection -> Query.on(connection, "SELECT outcome || ' ' || reason AS ended FROM signal")
                                .list(row -> row.text("ended"))))
                .containsExactly("ignored waited_too_long");
    }

    private Effect plan(String name, Instant at) {
        Effect effect = SampleEffects.postToSlack(workspace, name);
        transactions.inWorkspace(workspace, connection -> {
            WriteEffects.of(connection, List.of(effect), at);
            return null;
        });
        return effect;
    }

    private void want(String target, String state, Instant at) {
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                INSERT INTO "fetch"
                    (workspace_id, target, state, reason, not_before, correlation_id, requested_at, completed_at)
                VALUES (current_workspace(), ?, ?, 'unknown_entity', ?, ?, ?, ?)
                """)
                        .with(target)
                        .with(state)
                        .with(at)
                        .with(UUID.randomUUID())
                        .with(at)
                        .with(state.equals("wanted") ? null : at)
                        .update());
    }

    private UUID park(String awaits) {
        UUID id = UUID.randomUUID();
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                INSERT INTO signal
                    (workspace_id, id, source, account, identity, type, kind, happening, urgency, confidence,
                     occurred_at, received_at, correlation_id, schema_version, payload, outcome, reason, awaits,
                     settled_at)
                VALUES (current_workspace(), ?, 'hubspot', '1', '1', 'crm_update', 'created', '{"kind": "created"}', 1,
                        1, ?, ?, ?, 1, '{}', 'deferred', 'unknown_entity', ?, ?)
                """)
                        .with(id)
                        .with(NOW)
                        .with(NOW)
                        .with(new DeliveryId(UUID.randomUUID()).value())
                        .with(awaits)
                        .with(NOW)
                        .update());
        return id;
    }

    private static List<Message> messages(List<Intent> intents) {
        return intents.stream().map(intent -> intent.outgoing().message()).toList();
    }

    private static EffectDueV1 message(Effect effect) {
        return new EffectDueV1(effect.correlationId(), effect.workspace(), effect.id());
    }
}
