package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Account;
import io.bellwether.pipeline.EvaluateStore.Delivery;
import io.bellwether.pipeline.EvaluateStore.Inbox;
import io.bellwether.stores.postgres.WriteQuarantine.Poison;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Keeps deliveries, and ends those of their events that no workspace will ever see.
final class RecordDeliveries implements Transactions.Opening<RecordDeliveries> {
    private final Connection connection;
    private final Instant now;
    private final Collection<Delivery> deliveries;
    private final Query.Asked<Integer> keep;
    private final Query.Asked<Connected> connected;
    private final Query.Asked<EventKey> settled;
    private Query.Answers answers = new Query.Answers();

    RecordDeliveries(Connection connection, Instant now, List<Delivery> batch) {
        this.connection = connection;
        this.now = now;
        this.deliveries = inOneOrder(batch);
        this.keep = keep();
        this.connected = connected();
        this.settled = settled();
    }

    private record Connected(Account account, WorkspaceId workspace) {}

    private record Element(Delivery delivery, int index, Reading.Element reading) {}

    private record Ended(Delivery delivery, int index, Outcome outcome, Optional<Poison> poison) {}

    private record EventKey(DeliveryId delivery, int index) {}

    @Override
    public List<Query.Asked<?>> asked() {
        return List.of(keep, connected, settled);
    }

    @Override
    public RecordDeliveries answered(Query.Answers answered) {
        answers = answered;
        return this;
    }

    Inbox record() throws SQLException {
        Map<Account, WorkspaceId> workspaces = new HashMap<>();
        answers.to(connected).forEach(each -> workspaces.put(each.account(), each.workspace()));
        Set<EventKey> settled = new HashSet<>(answers.to(this.settled));
        List<Ended> ended = ended(deliveries, workspaces).stream()
                .filter(each -> !settled.contains(key(each)))
                .toList();
        Set<EventKey> written = write(ended);
        WriteQuarantine.of(
                connection,
                ended.stream()
                        .filter(each -> written.contains(key(each)))
                        .flatMap(each -> each.poison().stream())
                        .toList());
        ended.forEach(each -> settled.add(key(each)));
        return new Inbox(byDelivery(settled), workspaces);
    }

    /// Two batches that share deliveries take their rows in the same order.
    private static Collection<Delivery> inOneOrder(List<Delivery> batch) {
        Map<String, Delivery> ordered = new TreeMap<>();
        batch.forEach(delivery -> ordered.put(delivery.id().toString(), delivery));
        return ordered.values();
    }

    private Query.Asked<Integer> keep() {
        return Query.on(connection, """
                INSERT INTO delivery (id, source, endpoint_key, received_at, recorded_at, body, event_count)
                SELECT id, source, endpoint_key, received_at, ?, body, event_count
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[], ?::integer[])
                    AS told (id, source, endpoint_key, received_at, body, event_count)
                ON CONFLICT (id) DO NOTHING
                """)
                .with(now)
                .column(deliveries, Delivery::id)
                .column(deliveries, Delivery::source)
                .column(deliveries, Delivery::endpointKey)
                .column(deliveries, Delivery::receivedAt)
                .bytes(deliveries, Delivery::body)
                .column(deliveries, RecordDeliveries::eventCount)
                .counting();
    }

    private static int eventCount(Delivery delivery) {
        return switch (delivery.reading()) {
            case Reading.Unreadable _ -> 1;
            case Reading.Elements(List<Reading.Element> elements) -> elements.size();
        };
    }

    private Query.Asked<Connected> connected() {
        Set<Account> accounts = elements(deliveries).stream()
                .flatMap(element -> element.reading() instanceof Reading.Readable(SourceEvent event)
                        ? Optional.of(new Account(event.source(), event.account())).stream()
                        : Optional.<Account>empty().stream())
                .collect(Collectors.toSet());
        return Query.on(connection, """
                SELECT told.provider, told.account, connected.workspace_id
                FROM unnest(?::text[], ?::text[]) AS told (provider, account)
                CROSS JOIN LATERAL (
                    SELECT workspace_id
                    FROM connection
                    WHERE provider = told.provider AND account = told.account AND state <> 'disconnected'
                    OFFSET 0
                ) AS connected
                """)
                .column(accounts, Account::source)
                .column(accounts, Account::account)
                .as(row -> new Connected(
                        new Account(row.text("provider"), row.text("account")),
                        new WorkspaceId(row.uuid("workspace_id"))));
    }

    private Query.Asked<EventKey> settled() {
        return Query.on(connection, """
                SELECT delivery_id, index
                FROM event
                WHERE delivery_id = ANY (?::uuid[])
                """).column(deliveries, Delivery::id).as(RecordDeliveries::eventKey);
    }

    private static List<Ended> ended(Collection<Delivery> deliveries, Map<Account, WorkspaceId> workspaces) {
        List<Ended> ended = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.reading() instanceof Reading.Unreadable(String reason, String detail)) {
                ended.add(quarantined(delivery, 0, reason, detail, delivery.body()));
            }
        }
        for (Element element : elements(deliveries)) {
            switch (element.reading()) {
                case Reading.Broken(String reason, String detail, byte[] bytes) ->
                    ended.add(quarantined(element.delivery(), element.index(), reason, detail, bytes));
                case Reading.Readable(SourceEvent event) -> {
                    if (!workspaces.containsKey(new Account(event.source(), event.account()))) {
                        ended.add(new Ended(
                                element.delivery(),
                                element.index(),
                                new Outcome.Ignored("unknown_account"),
                                Optional.empty()));
                    }
                }
            }
        }
        return ended;
    }

    private static Ended quarantined(Delivery delivery, int index, String reason, String detail, byte[] bytes) {
        Poison poison = new Poison(
                Optional.empty(), delivery.source(), reason, detail, delivery.receivedAt(), delivery.id(), bytes);
        return new Ended(delivery, index, new Outcome.Quarantined(poison.reason()), Optional.of(poison));
    }

    private static List<Element> elements(Collection<Delivery> deliveries) {
        List<Element> elements = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.reading() instanceof Reading.Elements(List<Reading.Element> readings)) {
                for (int index = 0; index < readings.size(); index++) {
                    elements.add(new Element(delivery, index, readings.get(index)));
                }
            }
        }
        return elements;
    }

    private Set<EventKey> write(List<Ended> ended) throws SQLException {
        if (ended.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(Query.on(connection, """
                INSERT INTO event (delivery_id, index, outcome, reason, settled_at)
                SELECT delivery_id, index, outcome, reason, ?
                FROM unnest(?::uuid[], ?::integer[], ?::text[], ?::text[]) AS ended (delivery_id, index, outcome, reason)
                ON CONFLICT (delivery_id, index) DO NOTHING
                RETURNING delivery_id, index
                """)
                .with(now)
                .column(ended, each -> each.delivery().id())
                .column(ended, Ended::index)
                .column(ended, each -> each.outcome().label())
                .column(ended, each -> each.outcome().reason())
                .list(RecordDeliveries::eventKey));
    }

    private static EventKey eventKey(Row row) throws SQLException {
        return new EventKey(new DeliveryId(row.uuid("delivery_id")), row.integer("index"));
    }

    private static EventKey key(Ended ended) {
        return new EventKey(ended.delivery().id(), ended.index());
    }

    private static Map<DeliveryId, Set<Integer>> byDelivery(Set<EventKey> settled) {
        return settled.stream()
                .collect(Collectors.groupingBy(
                        EventKey::delivery, Collectors.mapping(EventKey::index, Collectors.toSet())));
    }
}
