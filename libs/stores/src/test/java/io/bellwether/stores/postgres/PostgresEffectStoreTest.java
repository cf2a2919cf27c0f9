package io.bellwether.stores.postgres;

import io.bellwether.effects.EffectStore;
import io.bellwether.effects.EffectStoreContract;
import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class PostgresEffectStoreTest implements EffectStoreContract {
    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresEffectStore store = new PostgresEffectStore(Database.application());

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
