package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Raises a signal for every change of the history that no signal has told of: the webhook was lost, or is late. It
/// is parked and released at once, so that evaluate decides on it as on any other; the same change told by a
/// webhook is the same occurrence, whichever comes first.
final class RaiseUntold {
    private static final String HUBSPOT = "hubspot";
    private static final String REASON = "told_by_sync";
    private static final double CONFIDENCE = 0.95;
    private static final Urgency STANDARD = new Urgency(50);

    private final Connection connection;
    private final Ticket ticket;
    private final Instant now;

    RaiseUntold(Connection connection, Ticket ticket, Instant now) {
        this.connection = connection;
        this.ticket = ticket;
        this.now = now;
    }

    /// @param from what changed before is not told
    /// @return how many signals are new
    int raise(List<WriteHistory.Told> history, Instant from) throws SQLException {
        List<WriteHistory.Told> since =
                history.stream().filter(each -> each.changedAt().isAfter(from)).toList();
        List<WriteHistory.Told> untold = since.isEmpty() ? List.of() : untold(since);
        Optional<String> account = untold.isEmpty() ? Optional.empty() : account();
        if (account.isEmpty()) {
            return 0;
        }
        List<WriteSignals.Told> signals = untold.stream()
                .map(each -> new WriteSignals.Told(
                        signal(each, account.get()),
                        new Outcome.Deferred(REASON, each.entity().toString())))
                .toList();
        return new WriteSignals(connection, now).insert(signals);
    }

    private List<WriteHistory.Told> untold(List<WriteHistory.Told> since) throws SQLException {
        String tolerance = PropertyHistory.TOLERANCE.toString();
        List<WriteHistory.Told> untold = new ArrayList<>();
        Query.on(connection, """
                SELECT told.place
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) WITH ORDINALITY
                    AS told (type, id, property, value, changed_at, place)
                WHERE NOT EXISTS (
                    SELECT FROM property_history AS past
                    WHERE past.workspace_id = current_workspace()
                      AND past.entity_type = told.type
                      AND past.external_id = told.id
                      AND past.property = told.property
                      AND past.value IS NOT DISTINCT FROM told.value
                      AND past.changed_at BETWEEN told.changed_at - ?::interval AND told.changed_at + ?::interval
                      AND past.signal_id IS NOT NULL)
                """)
                .column(since, each -> each.entity().type().label())
                .column(since, each -> each.entity().externalId())
                .column(since, WriteHistory.Told::property)
                .column(since, WriteHistory.Told::value)
                .column(since, WriteHistory.Told::changedAt)
                .with(tolerance)
                .with(tolerance)
                .list(row -> untold.add(since.get(row.integer("place") - 1)));
        return untold;
    }

    private Optional<String> account() throws SQLException {
        return Query.on(connection, """
                SELECT account
                FROM connection
                WHERE workspace_id = current_workspace() AND provider = ?
                ORDER BY created_at
                """).with(HUBSPOT).first(row -> row.text("account"));
    }

    /// Told again by a later run it is the same signal.
    private Signal signal(WriteHistory.Told told, String account) {
        String identity = Fingerprint.of("sync-event/1")
                .with(account)
                .with(told.entity())
                .with(told.property())
                .with(told.value())
                .with(told.changedAt().toEpochMilli())
                .hex();
        SourceEvent event = new SourceEvent(
                HUBSPOT,
                account,
                identity,
                SignalType.CRM_UPDATE,
                told.entity(),
                new PropertyChanged(told.property(), told.value()),
                told.changedAt(),
                STANDARD,
                CONFIDENCE,
                null,
                null,
                payload(told));
        return Signal.of(
                ticket.workspace(), event, now, new DeliveryId(ticket.run().value()));
    }

    private String payload(WriteHistory.Told told) {
        Map<String, String> payload = new HashMap<>();
        payload.put("toldBy", "sync");
        payload.put("run", ticket.run().toString());
        payload.put("objectType", told.entity().type().label());
        payload.put("objectId", told.entity().externalId());
        payload.put("propertyName", told.property());
        if (told.value() != null) {
            payload.put("propertyValue", told.value());
        }
        payload.put("occurredAt", told.changedAt().toString());
        return PropertiesJson.write(payload);
    }
}
