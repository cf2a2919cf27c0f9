package io.bellwether.simulator;

import io.bellwether.effects.EffectStore;
import io.bellwether.effects.PerformEffect;
import io.bellwether.effects.Target;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What act sees of the tables.
final class SimulatedEffectStore implements EffectStore {
    private final Tables tables;
    private final SimulatedDatabase database;
    private final Defects defects;

    SimulatedEffectStore(Tables tables, SimulatedDatabase database, Defects defects) {
        this.tables = tables;
        this.database = database;
        this.defects = defects;
    }

    @Override
    public Optional<Row> read(WorkspaceId workspace, EffectId effect) {
        return database.transaction(
                "effect.read",
                () -> Optional.ofNullable(tables.effects.get(effect))
                        .filter(row -> row.effect().workspace().equals(workspace))
                        .map(this::whole)
                        .map(this::asSeen));
    }

    /// A digest with all that was folded into it.
    private Row whole(Row row) {
        Effect effect = row.effect();
        return effect.act() instanceof PostSlackDigest(String channel, Instant closes, List<Alert> first)
                ? new Row(
                        new Effect(
                                effect.id(),
                                effect.workspace(),
                                new PostSlackDigest(
                                        channel,
                                        closes,
                                        tables.digests.containsKey(effect.id())
                                                ? List.copyOf(tables.digests
                                                        .get(effect.id())
                                                        .values())
                                                : first),
                                effect.correlationId(),
                                effect.timing()),
                        row.state(),
                        row.attempt(),
                        row.notBefore(),
                        row.startedAt(),
                        row.firstStartedAt(),
                        row.slotAt())
                : row;
    }

    private Row asSeen(Row row) {
        Instant startedAt = row.startedAt();
        return startedAt != null && defects.has(Defect.NO_WAIT_BEFORE_LOOKING)
                ? new Row(
                        row.effect(),
                        row.state(),
                        row.attempt(),
                        startedAt,
                        startedAt.minus(PerformEffect.LANDING),
                        row.firstStartedAt(),
                        row.slotAt())
                : row;
    }

    @Override
    public Optional<Integer> begin(Row row, Instant now) {
        return database.transaction("effect.begin", () -> {
            Row present = present(row);
            boolean ours = isStill(present, row) && !present.notBefore().isAfter(now);
            if (!ours && !defects.has(Defect.EFFECT_BEGUN_BY_TWO)) {
                return Optional.empty();
            }
            int attempt = present.attempt() + 1;
            State state = defects.has(Defect.EFFECT_WITHOUT_SENDING) ? row.state() : State.SENDING;
            Instant first = Objects.requireNonNullElse(present.firstStartedAt(), now);
            put(new Row(present.effect(), state, attempt, now, now, first, present.slotAt()));
            return Optional.of(attempt);
        });
    }

    @Override
    public Instant reserve(Row row, Target.Lane lane, Instant now) {
        return database.transaction("effect.reserve", () -> {
            Row present = present(row);
            if (!isStill(present, row)) {
                return now;
            }
            tables.reservedAt.put(row.effect().id(), database.now());
            Instant held = defects.has(Defect.HELD_LANE_USED)
                    ? Instant.EPOCH
                    : tables.holds.getOrDefault(nameOf(row.effect().workspace(), lane), Instant.EPOCH);
            Instant slot = present.slotAt();
            if (slot != null && (!held.isAfter(now) || !slot.isBefore(held))) {
                return slot;
            }
            Instant earliest = held.isAfter(now) ? held : now;
            Instant free = tables.lanes.getOrDefault(nameOf(row.effect().workspace(), lane), earliest);
            Instant reserved = free.isAfter(earliest) ? free : earliest;
            tables.lanes.put(nameOf(row.effect().workspace(), lane), reserved.plus(lane.spacing()));
            boolean later = reserved.isAfter(now);
            put(new Row(
                    present.effect(),
                    present.state(),
                    present.attempt(),
                    later ? reserved : present.notBefore(),
                    present.startedAt(),
                    present.firstStartedAt(),
                    reserved));
            if (later) {
                tables.intend(due(present), reserved);
            }
            return reserved;
        });
    }

    @Override
    public void hold(WorkspaceId workspace, Target.Lane lane, Instant until) {
        database.transaction("effect.hold", () -> {
            tables.heldSince.put(nameOf(workspace, lane), database.now());
            return tables.holds.merge(nameOf(workspace, lane), until, (one, other) -> one.isAfter(other) ? one : other);
        });
    }

    @Override
    public void putAside(
            WorkspaceId workspace, EffectId effect, Instant plannedBefore, Instant notBefore, Instant now) {
        throw new IllegalStateException("Every row of the simulation can be read");
    }

    @Override
    public boolean settle(Row row, int attempt, Settlement settlement, Instant now) {
        return database.transaction("effect.settle", () -> {
            Row present = present(row);
            boolean ours = (present.attempt() == attempt || defects.has(Defect.EFFECT_SETTLED_BY_AN_OLD_ATTEMPT))
                    && (present.state() == State.SENDING || defects.has(Defect.EFFECT_WITHOUT_SENDING));
            if (!ours) {
                return false;
            }
            Instant notBefore = Objects.requireNonNullElse(settlement.notBefore(), present.notBefore());
            put(new Row(
                    present.effect(),
                    settlement.state(),
                    present.attempt(),
                    notBefore,
                    present.startedAt(),
                    present.firstStartedAt(),
                    settlement.state() == State.RETRY ? null : present.slotAt()));
            tables.endings.put(present.effect().id(), settlement);
            if (settlement.state() == State.RETRY || settlement.state() == State.SENDING) {
                tables.intend(due(present), notBefore);
            }
            return true;
        });
    }

    private static boolean isStill(Row present, Row seen) {
        return (present.state() == State.PLANNED || present.state() == State.RETRY)
                && present.state() == seen.state()
                && present.attempt() == seen.attempt();
    }

    static String nameOf(WorkspaceId workspace, Target.Lane lane) {
        return workspace + " " + lane.name();
    }

    private Row present(Row row) {
        return Objects.requireNonNull(tables.effects.get(row.effect().id()));
    }

    private void put(Row row) {
        tables.effects.put(row.effect().id(), row);
    }

    private static EffectDueV1 due(Row row) {
        return new EffectDueV1(
                row.effect().correlationId(),
                row.effect().workspace(),
                row.effect().id());
    }
}
