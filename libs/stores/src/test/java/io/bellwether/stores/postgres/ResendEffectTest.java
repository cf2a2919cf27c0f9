package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.effects.EffectStore.Row;
import io.bellwether.effects.EffectStore.Settlement;
import io.bellwether.effects.EffectStore.State;
import io.bellwether.effects.SampleEffects;
import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResendEffectTest {
    private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");
    private static final Instant TWO_DAYS_LATER = NOON.plus(Duration.ofDays(2));

    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresEffectStore store = new PostgresEffectStore(Database.application());
    private final ResendEffect resend = new ResendEffect(Database.application());

    @Test
    void makesAnUncertainEffectDueWithItsPatienceBegunAnew() {
        Effect effect = sending();
        store.settle(read(effect), 1, Settlement.uncertain("It may have landed."), NOON);

        assertThat(resend.resend(effect.workspace(), effect.id(), "amara@harborline.example", TWO_DAYS_LATER))
                .hasValue(State.UNCERTAIN);

        assertThat(read(effect)).isEqualTo(new Row(effect, State.RETRY, 1, TWO_DAYS_LATER, null, null, null));
        assertThat(messages(effect)).containsExactly(TWO_DAYS_LATER);
        assertThat(store.begin(read(effect), TWO_DAYS_LATER)).hasValue(2);
        assertThat(read(effect).firstStartedAt()).isEqualTo(TWO_DAYS_LATER);
    }

    @Test
    void makesAFailedEffectDueOnceItsReasonIsMended() {
        Effect effect = sending();
        store.settle(read(effect), 1, Settlement.failed("The app is not in the channel."), NOON);

        assertThat(resend.resend(effect.workspace(), effect.id(), "amara@harborline.example", TWO_DAYS_LATER))
                .hasValue(State.FAILED);

        assertThat(read(effect)).isEqualTo(new Row(effect, State.RETRY, 1, TWO_DAYS_LATER, null, null, null));
        assertThat(messages(effect)).containsExactly(TWO_DAYS_LATER);
    }

    @Test
    void sendsOnceWhatTwoPeopleResend() {
        Effect effect = sending();
        store.settle(read(effect), 1, Settlement.uncertain("It may have landed."), NOON);
        resend.resend(effect.workspace(), effect.id(), "amara@harborline.example", NOON);

        assertThat(resend.resend(effect.workspace(), effect.id(), "amara@harborline.example", NOON))
                .hasValue(State.RETRY);

        assertThat(messages(effect)).hasSize(1);
    }

    @Test
    void writesDownWhoWantedIt() {
        Effect effect = sending();
        store.settle(read(effect), 1, Settlement.uncertain("It may have landed."), NOON);

        resend.resend(effect.workspace(), effect.id(), "amara@harborline.example", NOON);
        resend.resend(effect.workspace(), effect.id(), "tobias@harborline.example", NOON);

        assertThat(transactions.<List<String>>inWorkspace(
                        effect.workspace(),
                        connection -> Query.on(connection, """
                                SELECT concat_ws(' ', actor, action, subject_id, detail ->> 'was') AS told
                                FROM audit WHERE subject = 'effect'
                                """).list(row -> row.text("told"))))
                .containsExactly("amara@harborline.example effect.resend " + effect.id() + " uncertain");
    }

    @Test
    void leavesWhatMayStillEndByItself() {
        Effect effect = sending();
        Row before = read(effect);

        assertThat(resend.resend(effect.workspace(), effect.id(), "amara@harborline.example", NOON))
                .hasValue(State.SENDING);

        assertThat(read(effect)).isEqualTo(before);
        assertThat(messages(effect)).isEmpty();
    }

    @Test
    void knowsNoEffectOfAnotherWorkspace() {
        Effect effect = sending();
        store.settle(read(effect), 1, Settlement.uncertain("It may have landed."), NOON);

        assertThat(resend.resend(newWorkspace(), effect.id(), "amara@harborline.example", NOON))
                .isEmpty();

        assertThat(read(effect).state()).isEqualTo(State.UNCERTAIN);
    }

    private Effect sending() {
        Effect effect = SampleEffects.postToSlack(newWorkspace(), "northwind");
        transactions.inWorkspace(effect.workspace(), connection -> {
            WriteEffects.of(connection, List.of(effect), NOON);
            return Query.on(connection, "DELETE FROM outbox").update();
        });
        store.begin(read(effect), NOON);
        return effect;
    }

    private static WorkspaceId newWorkspace() {
        return Database.connected(Database.newAccount());
    }

    private Row read(Effect effect) {
        return store.read(effect.workspace(), effect.id()).orElseThrow();
    }

    private List<Instant> messages(Effect effect) {
        return transactions.inWorkspace(
                effect.workspace(),
                connection -> Query.on(connection, "SELECT available_at FROM outbox")
                        .list(row -> row.instant("available_at")));
    }
}
