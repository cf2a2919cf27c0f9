package io.bellwether.stores.postgres;

import io.bellwether.effects.EffectStore;
import io.bellwether.effects.Target.Lane;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.Act;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Effect.PostSlackNotice;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.stores.json.ActJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/// The effects' rows, in PostgreSQL.
public final class PostgresEffectStore implements EffectStore {
    private final Transactions transactions;

    public PostgresEffectStore(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// Messages of this workspace that lie in the outbox and are due, or become due within the queue's longest delay.
    public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
        return transactions.inWorkspace(workspace, connection -> OutboxRows.unpublished(connection, now));
    }

    public void markPublished(List<Intent> intents, Instant now) {
        OutboxRows.markPublished(transactions, intents, now);
    }

    @Override
    public Optional<Row> read(WorkspaceId workspace, EffectId effect) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                SELECT id, act, correlation_id, state, attempt, not_before, started_at, first_started_at, slot_at
                FROM effect
                WHERE workspace_id = current_workspace() AND id = ?
                """)
                        .with(effect.value())
                        .first(row -> new Row(
                                new Effect(
                                        new EffectId(row.uuid("id")),
                                        workspace,
                                        whole(connection, effect, act(row)),
                                        new DeliveryId(row.uuid("correlation_id"))),
                                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                                row.integer("attempt"),
                                row.instant("not_before"),
                                row.instantOrNull("started_at"),
                                row.instantOrNull("first_started_at"),
                                row.instantOrNull("slot_at"))));
    }

    private static Act act(io.bellwether.stores.postgres.Row row) throws SQLException {
        String act = row.text("act");
        try {
            return ActJson.read(act);
        } catch (RuntimeException e) {
            throw new Unreadable(e);
        }
    }

    /// A digest with all that was folded into it.
    private static Act whole(Connection connection, EffectId effect, Act act) throws SQLException {
        return switch (act) {
            case PostSlackAlert _, PostSlackNotice _ -> act;
            case PostSlackDigest digest ->
                new PostSlackDigest(
                        digest.channel(),
                        digest.closes(),
                        Query.on(connection, """
                        SELECT alert
                        FROM digest_entry
                        WHERE workspace_id = current_workspace() AND effect_id = ?
                        ORDER BY added_at, alert_id
                        """)
                                .with(effect.value())
                                .list(row -> ActJson.readEntry(row.text("alert"))));
        };
    }

    @Override
    public Optional<Integer> begin(Row row, Instant now) {
        return transactions.inWorkspace(
                row.effect().workspace(),
                connection -> Query.on(connection, """
                UPDATE effect
                SET state = 'sending', attempt = attempt + 1, not_before = ?, started_at = ?,
                    first_started_at = coalesce(first_started_at, ?), updated_at = ?
                WHERE workspace_id = current_workspace()
                  AND id = ?
                  AND state = ?
                  AND state IN ('planned', 'retry')
                  AND attempt = ?
                  AND not_before <= ?
                RETURNING attempt
                """)
                        .with(now)
                        .with(now)
                        .with(now)
                        .with(now)
                        .with(row.effect().id().value())
                        .with(label(row.state()))
                        .with(row.attempt())
                        .with(now)
                        .first(begun -> begun.integer("attempt")));
    }

    @Override
    public Instant reserve(Row row, Lane lane, Instant now) {
        return transactions.inWorkspace(row.effect().workspace(), connection -> {
            Optional<Optional<Instant>> slot = slotOfStillSame(connection, row);
            if (slot.isEmpty()) {
                return now;
            }
            Instant heldUntil = ReserveLane.heldUntil(connection, laneOf(lane));
            Instant earliest = heldUntil.isAfter(now) ? heldUntil : now;
            Optional<Instant> kept = slot.get().filter(given -> !heldUntil.isAfter(now) || !given.isBefore(heldUntil));
            return kept.isPresent() ? kept.get() : reserveAnew(connection, row, lane, earliest, now);
        });
    }

    /// Empty when the row has moved on.
    private static Optional<Optional<Instant>> slotOfStillSame(Connection connection, Row row) throws SQLException {
        return Query.on(connection, """
                SELECT slot_at
                FROM effect
                WHERE workspace_id = current_workspace()
                  AND id = ?
                  AND state = ?
                  AND state IN ('planned', 'retry')
                  AND attempt = ?
                FOR UPDATE
                """)
                .with(row.effect().id().value())
                .with(label(row.state()))
                .with(row.attempt())
                .first(held -> Optional.ofNullable(held.instantOrNull("slot_at")));
    }

    private static Instant reserveAnew(Connection connection, Row row, Lane lane, Instant earliest, Instant now)
            throws SQLException {
        Instant slot = ReserveLane.reserve(connection, laneOf(lane), lane.spacing(), earliest);
        Query.on(connection, """
                UPDATE effect
                SET slot_at = ?, not_before = greatest(not_before, ?), updated_at = ?
                WHERE workspace_id = current_workspace() AND id = ?
                """)
                .with(slot)
                .with(slot)
                .with(now)
                .with(row.effect().id().value())
                .update();
        if (slot.isAfter(now)) {
            remind(connection, row.effect(), slot, now);
        }
        return slot;
    }

    private static String laneOf(Lane lane) {
        return "effect:" + lane.name();
    }

    @Override
    public void hold(WorkspaceId workspace, Lane lane, Instant until) {
        transactions.inWorkspace(workspace, connection -> {
            ReserveLane.hold(connection, laneOf(lane), until);
            return null;
        });
    }

    @Override
    public void putAside(
            WorkspaceId workspace, EffectId effect, Instant plannedBefore, Instant notBefore, Instant now) {
        transactions.inWorkspace(workspace, connection -> {
            Optional<DeliveryId> open = postponeUnreadable(connection, effect, plannedBefore, notBefore, now);
            if (open.isPresent()) {
                EffectDueV1 message = new EffectDueV1(open.get(), workspace, effect);
                OutboxRows.add(connection, List.of(new OutboxRows.Due(message, notBefore)), now);
            }
            return null;
        });
    }

    /// @return the correlation id of one that is still open
    private static Optional<DeliveryId> postponeUnreadable(
            Connection connection, EffectId effect, Instant plannedBefore, Instant notBefore, Instant now)
            throws SQLException {
        return Query.on(connection, """
                UPDATE effect
                SET not_before = ?, updated_at = ?,
                    last_error = 'This version of Bellwether does not know what is to be done.',
                    state = CASE
                                WHEN created_at >= ? THEN state
                                WHEN state = 'sending' THEN 'uncertain'
                                ELSE 'failed'
                            END
                WHERE workspace_id = current_workspace() AND id = ? AND state IN ('planned', 'sending', 'retry')
                RETURNING state, correlation_id
                """)
                .with(notBefore)
                .with(now)
                .with(plannedBefore)
                .with(effect.value())
                .first(row -> State.valueOf(row.text("state").toUpperCase(Locale.ROOT))
                                .isOpen()
                        ? Optional.of(new DeliveryId(row.uuid("correlation_id")))
                        : Optional.<DeliveryId>empty())
                .flatMap(open -> open);
    }

    @Override
    public boolean settle(Row row, int attempt, Settlement settlement, Instant now) {
        return transactions.inWorkspace(row.effect().workspace(), connection -> {
            boolean ours = settle(connection, row.effect(), attempt, settlement, now);
            Instant notBefore = settlement.notBefore();
            if (ours && notBefore != null) {
                remind(connection, row.effect(), notBefore, now);
            }
            return ours;
        });
    }

    private static boolean settle(Connection connection, Effect effect, int attempt, Settlement settlement, Instant now)
            throws SQLException {
        return Query.on(connection, """
                UPDATE effect
                SET state = ?, not_before = coalesce(?, not_before), vendor_id = ?, last_error = ?, updated_at = ?,
                    slot_at = CASE WHEN ? THEN NULL ELSE slot_at END
                WHERE workspace_id = current_workspace() AND id = ? AND state = 'sending' AND attempt = ?
                """)
                        .with(label(settlement.state()))
                        .with(settlement.notBefore())
                        .with(settlement.vendorId())
                        .with(settlement.error())
                        .with(now)
                        .with(settlement.state() == State.RETRY)
                        .with(effect.id().value())
                        .with(attempt)
                        .update()
                == 1;
    }

    private static void remind(Connection connection, Effect effect, Instant at, Instant now) throws SQLException {
        EffectDueV1 message = new EffectDueV1(effect.correlationId(), effect.workspace(), effect.id());
        OutboxRows.add(connection, List.of(new OutboxRows.Due(message, at)), now);
    }

    private static String label(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
