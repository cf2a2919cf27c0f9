package io.bellwether.stores.postgres;

import io.bellwether.model.Effect;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.stores.json.ActJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Plans effects, each once however often it is planned, and says so in the outbox.
final class WriteEffects {
    private WriteEffects() {}

    static void of(Connection connection, List<Effect> effects, Instant now) throws SQLException {
        if (effects.isEmpty()) {
            return;
        }
        Query.on(connection, """
                INSERT INTO effect
                    (workspace_id, id, kind, act, alert_id, correlation_id, state, not_before, created_at, updated_at)
                SELECT current_workspace(), id, kind, act, alert_id, correlation_id, 'planned', ?, ?, ?
                FROM unnest(?::uuid[], ?::text[], ?::jsonb[], ?::uuid[], ?::uuid[])
                    AS planned (id, kind, act, alert_id, correlation_id)
                ORDER BY id
                ON CONFLICT (workspace_id, id) DO NOTHING
                """)
                .with(now)
                .with(now)
                .with(now)
                .column(effects, Effect::id)
                .column(effects, effect -> effect.act().kind())
                .column(effects, effect -> ActJson.write(effect.act()))
                .column(effects, effect -> effect.act().alertId().orElse(null))
                .column(effects, Effect::correlationId)
                .update();
        OutboxRows.add(
                connection,
                effects.stream()
                        .map(effect -> new OutboxRows.Due(
                                new EffectDueV1(effect.correlationId(), effect.workspace(), effect.id()), now))
                        .toList(),
                now);
    }
}
