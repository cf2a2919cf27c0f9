package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.effects.EffectStore;
import io.bellwether.effects.EffectStoreContract;
import io.bellwether.effects.SampleEffects;
import io.bellwether.model.Effect;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostgresEffectStoreTest implements EffectStoreContract {
    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresEffectStore store = new PostgresEffectStore(Database.application());

    @Test
    void putsAsideWhatAnotherVersionPlanned() {
        Effect effect = ofAnotherVersion();
        EffectId id = effect.id();

        assertThatThrownBy(() -> store.read(effect.workspace(), id)).isInstanceOf(EffectStore.Unreadable.class);
        store.putAside(effect.workspace(), id, NOW, NOW.plusSeconds(3600), NOW);

        assertThat(state(effect)).isEqualTo("planned");
        assertThat(messages(effect)).containsExactly(NOW.plusSeconds(3600));
    }

    @Test
    void endsWhatNobodyCouldReadForTooLong() {
        Effect effect = ofAnotherVersion();

        store.putAside(effect.workspace(), effect.id(), NOW.plusMillis(1), NOW.plusSeconds(3600), NOW);

        assertThat(state(effect)).isEqualTo("failed");
        assertThat(messages(effect)).isEmpty();
    }

    private Effect ofAnotherVersion() {
        Effect effect = SampleEffects.postToSlack(newWorkspace(), "northwind");
        plan(effect, NOW);
        transactions.inWorkspace(
                effect.workspace(),
                connection -> Query.on(connection, "UPDATE effect SET act = '{\"kind\": \"brew_coffee\"}'")
                        .update());
        return effect;
    }

    private String state(Effect effect) {
        return transactions.inWorkspace(
                effect.workspace(),
                connection -> Query.on(connection, "SELECT state FROM effect WHERE id = ?")
                        .with(effect.id().value())
                        .first(row -> row.text("state"))
                        .orElseThrow());
    }

    @Override
    public EffectStore store() {
        return store;
    }

    @Override
    public WorkspaceId newWorkspace() {
        return Database.connected(Database.newAccount());
    }

    @Override
    public void plan(Effect effect, Instant notBefore) {
        transactions.inWorkspace(effect.workspace(), connection -> {
            WriteEffects.of(connection, List.of(effect), notBefore);
            return Query.on(connection, "DELETE FROM outbox WHERE subjects = ARRAY[?::text]")
                    .with(effect.id().toString())
                    .update();
        });
    }

    @Override
    public List<Instant> messages(Effect effect) {
        return transactions.inWorkspace(
                effect.workspace(),
                connection -> Query.on(connection, """
                SELECT available_at FROM outbox WHERE subjects = ARRAY[?::text] ORDER BY available_at
                """)
                        .with(effect.id().toString())
                        .list(row -> row.instant("available_at")));
    }

    @Override
    public Ending ending(Effect effect) {
        return transactions.inWorkspace(
                effect.workspace(),
                connection -> Query.on(connection, """
                SELECT vendor_id, last_error FROM effect WHERE id = ?
                """)
                        .with(effect.id().value())
                        .first(row -> new Ending(
                                Optional.ofNullable(row.textOrNull("vendor_id")),
                                Optional.ofNullable(row.textOrNull("last_error"))))
                        .orElseThrow());
    }
}
