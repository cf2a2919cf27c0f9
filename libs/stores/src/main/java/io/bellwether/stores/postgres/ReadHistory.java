package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the wanted part of records' past, and of contacts what events have told of their links with deals.
final class ReadHistory {

    /// Of each property the latest ones: a deal that changed its stage more often than this is not understood by it.
    static final int MAX_HISTORY = 200;

    private final Connection connection;
    private final Query.Asked<Past> wanted;
    private final Optional<Query.Asked<Past>> linksWithDeals;

    ReadHistory(Connection connection, Lookup lookup) {
        this.connection = connection;
        this.wanted = wanted(lookup.properties());
        List<EntityRef> contacts = lookup.entities().stream()
                .filter(ref -> ref.type() == EntityType.CONTACT)
                .toList();
        this.linksWithDeals = contacts.isEmpty() ? Optional.empty() : Optional.of(linksWithDeals(contacts));
    }

    private record Past(EntityProperty property, HistoryEntry entry) {}

    List<Query.Asked<?>> asked() {
        return linksWithDeals
                .<List<Query.Asked<?>>>map(links -> List.of(wanted, links))
                .orElse(List.of(wanted));
    }

    /// By the ids asked for: an absorbed record keeps the past that it had as long as it was one of its own.
    Map<EntityRef, Map<String, List<HistoryEntry>>> byRecord(Query.Answers answers) {
        Map<EntityRef, Map<String, List<HistoryEntry>>> byRecord = byRecord(links(answers));
        byRecord(answers.to(wanted))
                .forEach((record, properties) ->
                        byRecord.computeIfAbsent(record, _ -> new HashMap<>()).putAll(properties));
        return byRecord;
    }

    /// The deals that those of the contacts that are present were linked with, at any time.
    Stream<EntityRef> formerlyLinked(Query.Answers answers, Set<EntityRef> present) {
        return links(answers).stream()
                .map(Past::property)
                .filter(property -> present.contains(property.entity()))
                .flatMap(property -> Fact.linked(property.property()).stream());
    }

    private List<Past> links(Query.Answers answers) {
        return linksWithDeals.map(answers::to).orElse(List.of());
    }

    private Query.Asked<Past> wanted(Set<EntityProperty> wanted) {
        return Query.on(connection, """
                        SELECT wanted.type, wanted.id, wanted.property, past.value, past.changed_at, past.signal_id,
                               past.own
                        FROM unnest(?::text[], ?::text[], ?::text[]) AS wanted (type, id, property)
                        CROSS JOIN LATERAL (
                            SELECT value, changed_at, signal_id, own
                            FROM property_history
                            WHERE workspace_id = current_workspace()
                              AND entity_type = wanted.type
                              AND external_id = wanted.id
                              AND property = wanted.property
                            ORDER BY changed_at DESC
                            LIMIT ?
                        ) AS past
                        """)
                .column(wanted, each -> each.entity().type().label())
                .column(wanted, each -> each.entity().externalId())
                .column(wanted, EntityProperty::property)
                .with(MAX_HISTORY)
                .as(ReadHistory::past);
    }

    /// What events have told of contacts' links with deals.
    private Query.Asked<Past> linksWithDeals(List<EntityRef> contacts) {
        return Query.on(connection, """
                SELECT asked.type, asked.id, past.property, past.value, past.changed_at, past.signal_id, past.own
                FROM unnest(?::text[], ?::text[]) AS asked (type, id)
                CROSS JOIN LATERAL (
                    SELECT property, value, changed_at, signal_id, own
                    FROM property_history
                    WHERE workspace_id = current_workspace()
                      AND entity_type = asked.type
                      AND external_id = asked.id
                      AND property LIKE ?
                    ORDER BY changed_at DESC
                    LIMIT ?
                ) AS past
                """)
                .column(contacts, ref -> ref.type().label())
                .column(contacts, EntityRef::externalId)
                .with(Fact.DEAL + ":%")
                .with(MAX_HISTORY)
                .as(ReadHistory::past);
    }

    private static Map<EntityRef, Map<String, List<HistoryEntry>>> byRecord(List<Past> past) {
        return past.stream()
                .collect(groupingBy(
                        each -> each.property().entity(),
                        groupingBy(each -> each.property().property(), mapping(Past::entry, toList()))));
    }

    private static Past past(Row row) throws SQLException {
        return new Past(
                new EntityProperty(row.entity("type", "id"), row.text("property")),
                new HistoryEntry(
                        row.textOrNull("value"),
                        row.instant("changed_at"),
                        Optional.ofNullable(row.uuidOrNull("signal_id"))
                                .map(SignalId::new)
                                .orElse(null),
                        row.bool("own")));
    }
}
