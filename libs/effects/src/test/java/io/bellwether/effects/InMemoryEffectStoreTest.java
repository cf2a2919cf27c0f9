package io.bellwether.effects;

import io.bellwether.effects.InMemoryEffectStore.Reminder;
import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

final class InMemoryEffectStoreTest implements EffectStoreContract {
    private final InMemoryEffectStore store = new InMemoryEffectStore();

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
        store.plan(effect, notBefore);
    }

    @Override
    public List<Instant> messages(Effect effect) {
        return store.outbox().stream()
                .filter(reminder -> reminder.effect().equals(effect.id()))
                .map(Reminder::at)
                .sorted()
                .toList();
    }

    @Override
    public Ending ending(Effect effect) {
        return new Ending(store.vendorId(effect), store.error(effect));
    }
}
