package io.bellwether.effects;

import io.bellwether.model.Effect;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the contract of [EffectStore] in maps.
public final class InMemoryEffectStore implements EffectStore {
    private final Map<Key, Stored> rows = new HashMap<>();
    private final Map<LaneKey, Instant> nextFree = new HashMap<>();
    private final Map<LaneKey, Instant> holds = new HashMap<>();
    private final Map<Key, Instant> unreadable = new HashMap<>();
    private final List<Reminder> outbox = new ArrayList<>();

    /// A message that would go out at `at`.
    public record Reminder(EffectId effect, Instant at) {}

    private record Key(WorkspaceId workspace, EffectId effect) {}

    private record LaneKey(WorkspaceId workspace, String lane) {}

    private record Stored(
            Row row, @Nullable String vendorId, @Nullable String error) {}

    /// Plans the effect as evaluate's commit does; its first message is taken as sent.
    public synchronized void plan(Effect effect, Instant notBefore) {
        rows.put(key(effect), new Stored(new Row(effect, State.PLANNED, 0, notBefore, null, null, null), null, null));
    }

    /// A person asks for it again: due at once, as if it had never begun, but for the number of its attempts.
    public synchronized void resend(Effect effect, Instant now) {
        replace(new Row(effect, State.RETRY, row(effect).attempt(), now, null, null, null));
    }

    /// From now on the effect is one that this version cannot read.
    public synchronized void makeUnreadable(Effect effect) {
        unreadable.put(key(effect), row(effect).notBefore());
    }

    public synchronized Row row(Effect effect) {
        return stored(effect).row();
    }

    public synchronized Optional<String> vendorId(Effect effect) {
        return Optional.ofNullable(stored(effect).vendorId());
    }

    public synchronized Optional<String> error(Effect effect) {
        return Optional.ofNullable(stored(effect).error());
    }

    public synchronized List<Reminder> outbox() {
        return List.copyOf(outbox);
    }

    @Override
    public synchronized Optional<Row> read(WorkspaceId workspace, EffectId effect) {
        if (unreadable.containsKey(new Key(workspace, effect))) {
            throw new Unreadable(new IllegalArgumentException("unknown act"));
        }
        return Optional.ofNullable(rows.get(new Key(workspace, effect))).map(Stored::row);
    }

    @Override
    public synchronized void putAside(
            WorkspaceId workspace, EffectId effect, Instant plannedBefore, Instant notBefore, Instant now) {
        Key key = new Key(workspace, effect);
        Row present = Objects.requireNonNull(rows.get(key)).row();
        if (!present.state().isOpen()) {
            return;
        }
        boolean old = Objects.requireNonNull(unreadable.get(key)).isBefore(plannedBefore);
        State ended = present.state() == State.SENDING ? State.UNCERTAIN : State.FAILED;
        rows.put(
                key,
                new Stored(
                        new Row(
                                present.effect(),
                                old ? ended : present.state(),
                                present.attempt(),
                                notBefore,
                                present.startedAt(),
                                present.firstStartedAt(),
                                present.slotAt()),
                        null,
                        "unreadable"));
        if (!old) {
            outbox.add(new Reminder(effect, notBefore));
        }
    }

    @Override
    public synchronized void hold(WorkspaceId workspace, Target.Lane lane, Instant until) {
        holds.merge(new LaneKey(workspace, lane.name()), until, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public synchronized Instant reserve(Row row, Target.Lane lane, Instant now) {
        Row present = row(row.effect());
        if (!isStill(present, row)) {
            return now;
        }
        LaneKey key = new LaneKey(row.effect().workspace(), lane.name());
        Instant held = holds.getOrDefault(key, Instant.EPOCH);
        Instant given = present.slotAt();
        if (given != null && (!held.isAfter(now) || !given.isBefore(held))) {
            return given;
        }
        Instant earliest = held.isAfter(now) ? held : now;
        Instant free = nextFree.getOrDefault(key, earliest);
        Instant slot = free.isAfter(earliest) ? free : earliest;
        nextFree.put(key, slot.plus(lane.spacing()));
        boolean later = slot.isAfter(now);
        replace(new Row(
                present.effect(),
                present.state(),
                present.attempt(),
                later ? slot : present.notBefore(),
                present.startedAt(),
                present.firstStartedAt(),
                slot));
        if (later) {
            outbox.add(new Reminder(row.effect().id(), slot));
        }
        return slot;
    }

    @Override
    public synchronized Optional<Integer> begin(Row row, Instant now) {
        Row present = row(row.effect());
        if (!isStill(present, row) || present.notBefore().isAfter(now)) {
            return Optional.empty();
        }
        int attempt = present.attempt() + 1;
        replace(new Row(
                present.effect(),
                State.SENDING,
                attempt,
                present.notBefore(),
                now,
                Objects.requireNonNullElse(present.firstStartedAt(), now),
                present.slotAt()));
        return Optional.of(attempt);
    }

    @Override
    public synchronized boolean settle(Row row, int attempt, Settlement settlement, Instant now) {
        Row present = row(row.effect());
        if (present.state() != State.SENDING || present.attempt() != attempt) {
            return false;
        }
        Instant notBefore = settlement.notBefore();
        Row settled = new Row(
                present.effect(),
                settlement.state(),
                attempt,
                notBefore == null ? present.notBefore() : notBefore,
                present.startedAt(),
                present.firstStartedAt(),
                settlement.state() == State.RETRY ? null : present.slotAt());
        rows.put(key(row.effect()), new Stored(settled, settlement.vendorId(), settlement.error()));
        if (notBefore != null) {
            outbox.add(new Reminder(row.effect().id(), notBefore));
        }
        return true;
    }

    private static boolean isStill(Row present, Row seen) {
        return (present.state() == State.PLANNED || present.state() == State.RETRY)
                && present.state() == seen.state()
                && present.attempt() == seen.attempt();
    }

    private void replace(Row row) {
        Stored stored = stored(row.effect());
        rows.put(key(row.effect()), new Stored(row, stored.vendorId(), stored.error()));
    }

    private Stored stored(Effect effect) {
        return Objects.requireNonNull(rows.get(key(effect)), "The effect was never planned");
    }

    private static Key key(Effect effect) {
        return new Key(effect.workspace(), effect.id());
    }
}
