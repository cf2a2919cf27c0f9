package io.bellwether.stores.postgres;

import io.bellwether.effects.EffectStore.State;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/// A person's decision that an effect is to be performed again: one that may have landed, or one that the vendor
/// refused until somebody mended what it named. Of two who decide at once, one is told that it is under way.
public final class ResendEffect {
    private final Transactions transactions;

    public ResendEffect(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// Makes an UNCERTAIN or FAILED effect due at once, with a message for it in the outbox; any other stays as it
    /// is. Its number of attempts goes on, so that a worker of an earlier attempt cannot settle it; its patience
    /// begins anew.
    ///
    /// @param actor who wants it, as the audit log names them
    /// @return the state that it was in; empty when the workspace has no such effect
    public Optional<State> resend(WorkspaceId workspace, EffectId effect, String actor, Instant now) {
        return transactions.inWorkspace(workspace, connection -> {
            Optional<State> state = state(connection, effect);
            Optional<String> reason = state.flatMap(ResendEffect::reason);
            if (reason.isPresent()) {
                Released released = release(connection, effect, reason.get(), now);
                EffectDueV1 message = new EffectDueV1(released.correlationId(), workspace, effect);
                OutboxRows.add(connection, List.of(new OutboxRows.Due(message, now)), now);
                AuditRows.add(connection, entry(effect, actor, state.get(), released), now);
            }
            return state;
        });
    }

    private record Released(DeliveryId correlationId, int attempts) {}

    private static AuditRows.Entry entry(EffectId effect, String actor, State was, Released released) {
        String detail = "{\"was\": \"%s\"}".formatted(was.name().toLowerCase(Locale.ROOT));
        return new AuditRows.Entry(actor, "effect.resend", "effect", effect.toString(), released.attempts(), detail);
    }

    /// What the row says while it waits; empty where there is nothing for a person to decide.
    private static Optional<String> reason(State state) {
        return switch (state) {
            case UNCERTAIN -> Optional.of("It may have landed before; a person asked to send it again.");
            case FAILED -> Optional.of("It had failed; a person asked to send it again.");
            case PLANNED, SENDING, RETRY, SENT -> Optional.empty();
        };
    }

    private static Released release(Connection connection, EffectId effect, String reason, Instant now)
            throws SQLException {
        return Query.on(connection, """
                UPDATE effect
                SET state = 'retry', not_before = ?, started_at = NULL, first_started_at = NULL, slot_at = NULL,
                    last_error = ?, updated_at = ?
                WHERE workspace_id = current_workspace() AND id = ?
                RETURNING correlation_id, attempt
                """)
                .with(now)
                .with(reason)
                .with(now)
                .with(effect.value())
                .first(row -> new Released(new DeliveryId(row.uuid("correlation_id")), row.integer("attempt")))
                .orElseThrow();
    }

    private static Optional<State> state(Connection connection, EffectId effect) throws SQLException {
        return Query.on(connection, """
                SELECT state FROM effect WHERE workspace_id = current_workspace() AND id = ? FOR UPDATE
                """)
                .with(effect.value())
                .first(row -> State.valueOf(row.text("state").toUpperCase(Locale.ROOT)));
    }
}
