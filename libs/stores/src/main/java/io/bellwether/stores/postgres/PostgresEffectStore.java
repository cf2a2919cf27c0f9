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
                                        whole(connection, effect, ActJson.read(row.text("act"))),
                                        new DeliveryId(row.uuid("correlation_id"))),
                                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                                row.integer("attempt"),
                                row.instant("not_before"),
                                row.instantOrNull("started_at"),
                                row.instantOrNull("first_started_at"),
                                row.instantOrNull("slot_at"))));
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
            return slot.get().isPresent() ? slot.get().get() : reserveAnew(connection, row, lane, now);
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

    private static Instant reserveAnew(Connection connection, Row row, Lane lane, Instant now) throws SQLException {
        Instant slot = ReserveLane.reserve(connection, "effect:" + lane.name(), lane.spacing(), now);
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
