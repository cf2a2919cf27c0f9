package io.bellwether.simulator;

import io.bellwether.effects.EffectStore;
import io.bellwether.effects.EffectStoreContract;
import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class SimulatedEffectStoreTest implements EffectStoreContract {
    private final ReliableStores stores = new ReliableStores();
    private final EffectStore store = new SimulatedEffectStore(stores.tables, stores, Defects.NONE);

    @Override
    public EffectStore store() {
        return store;
    }

    @Override
    public WorkspaceId newWorkspace() {
        return new WorkspaceId(UUID.randomUUID());
    }

    @Override
    public void plan(Effect effect, Instant notBefore) {
        stores.tables.plan(effect, notBefore);
    }

    @Override
    public List<Instant> messages(Effect effect) {
        return stores.tables.outbox.values().stream()
                .filter(row ->
                        row.message() instanceof EffectDueV1 due && due.effect().equals(effect.id()))
                .map(Tables.OutboxRow::availableAt)
                .sorted()
                .toList();
    }

    @Override
    public Ending ending(Effect effect) {
        EffectStore.Settlement ending = stores.tables.endings.get(effect.id());
        return ending == null
                ? new Ending(Optional.empty(), Optional.empty())
                : new Ending(Optional.ofNullable(ending.vendorId()), Optional.ofNullable(ending.error()));
    }
}
