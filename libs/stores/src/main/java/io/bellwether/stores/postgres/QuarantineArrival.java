package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.pipeline.Arrival;
import io.bellwether.stores.postgres.WriteQuarantine.Poison;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Ends one event whose values the database refuses.
final class QuarantineArrival {
    private final Connection connection;
    private final Instant now;

    QuarantineArrival(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    void quarantine(Arrival arrival, Outcome.Quarantined outcome, String detail) throws SQLException {
        boolean ended = switch (arrival) {
            case Arrival.Delivered(Signal _, DeliveryId delivery, int index) -> endDelivered(delivery, index, outcome);
            case Arrival.Released(Signal signal, DeliveryId _) -> endReleased(signal, outcome);
            case Arrival.Elapsed _ -> false;
        };
        if (ended) {
            Signal signal = arrival.signal();
            WriteQuarantine.of(
                    connection,
                    List.of(new Poison(
                            Optional.of(signal.workspace()),
                            signal.event().source(),
                            outcome.reason(),
                            detail,
                            signal.receivedAt(),
                            signal.correlationId(),
                            signal.event().payload().getBytes(StandardCharsets.UTF_8))));
        }
    }

    private boolean endDelivered(DeliveryId delivery, int index, Outcome outcome) throws SQLException {
        return Query.on(connection, """
                INSERT INTO event (delivery_id, index, workspace_id, outcome, reason, settled_at)
                VALUES (?, ?, current_workspace(), ?, ?, ?)
                ON CONFLICT (delivery_id, index) DO NOTHING
                """)
                        .with(delivery.value())
                        .with(index)
                        .with(outcome.label())
                        .with(outcome.reason())
                        .with(now)
                        .update()
                == 1;
    }

    private boolean endReleased(Signal signal, Outcome outcome) throws SQLException {
        return !SettleParked.settle(connection, List.of(new SettleParked.Ended(signal.id(), outcome)), now)
                .isEmpty();
    }
}
