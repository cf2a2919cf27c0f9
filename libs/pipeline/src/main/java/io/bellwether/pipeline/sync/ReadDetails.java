package io.bellwether.pipeline.sync;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.sync.CrmPages.Linked;
import io.bellwether.pipeline.sync.CrmPages.LinksOf;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.CrmPages.To;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What a page does not tell of its records: their past, and what they are linked with.
final class ReadDetails {
    private final SyncStore store;
    private final CrmPages crm;
    private final CallAtPace calls;
    private final Ticket ticket;

    ReadDetails(SyncStore store, CrmPages crm, CallAtPace calls, Ticket ticket) {
        this.store = store;
        this.crm = crm;
        this.calls = calls;
        this.ticket = ticket;
    }

    /// What was read, or how the turn ends without it.
    sealed interface Detail<T> {
        default Ending then(Function<T, Ending> next) {
            return switch (this) {
                case Read<T>(T value) -> next.apply(value);
                case Without<T>(Ending ending) -> ending;
            };
        }
    }

    record Read<T>(T value) implements Detail<T> {}

    record Without<T>(Ending ending) implements Detail<T> {}

    /// The records, those with a past to be told read anew; one that is gone by now is left out.
    Detail<List<Listed>> historyOf(EntityType type, List<Listed> records) {
        Set<String> wanted = records.isEmpty() ? Set.of() : store.wantHistory(ticket, type, records);
        Map<String, Listed> read = new HashMap<>();
        for (List<String> ids : inParts(List.copyOf(wanted), CrmPages.LARGEST_HISTORY)) {
            Answer<List<Listed>> answer = calls.call(() -> crm.withHistory(ticket.workspace(), type, ids));
            if (!(answer instanceof Found<List<Listed>>(List<Listed> found))) {
                return new Without<>(calls.without(answer));
            }
            found.forEach(record -> read.put(record.entity().externalId(), record));
        }
        return new Read<>(records.stream()
                .filter(record -> !wanted.contains(id(record)) || read.containsKey(id(record)))
                .map(record -> read.getOrDefault(id(record), record))
                .toList());
    }

    /// All links of the records to the types that are followed.
    Detail<List<Told>> linksOf(EntityType type, List<Listed> records) {
        List<Told> told = new ArrayList<>();
        for (EntityType other : records.isEmpty() ? List.<EntityType>of() : linked(type)) {
            Detail<Told.Links> links = links(
                    type,
                    other,
                    records.stream()
                            .map(record -> new LinksOf(id(record), null))
                            .distinct()
                            .toList());
            switch (links) {
                case Read<Told.Links>(Told.Links read) -> told.add(read);
                case Without<Told.Links>(Ending ending) -> {
                    return new Without<>(ending);
                }
            }
        }
        return new Read<>(told);
    }

    /// A record's own list of links may have several pages.
    Detail<Told.Links> links(EntityType type, EntityType other, List<LinksOf> from) {
        Map<String, List<To>> links = new LinkedHashMap<>();
        from.forEach(each -> links.put(each.id(), new ArrayList<>()));
        List<LinksOf> open = from;
        while (!open.isEmpty()) {
            List<LinksOf> asked = open;
            Answer<List<Linked>> answer = calls.call(() -> crm.links(ticket.workspace(), type, other, asked));
            if (!(answer instanceof Found<List<Linked>>(List<Linked> found))) {
                return new Without<>(calls.without(answer));
            }
            found.forEach(each ->
                    links.computeIfAbsent(each.from(), _ -> new ArrayList<>()).addAll(each.to()));
            open = found.stream()
                    .filter(each -> each.next() != null)
                    .map(each -> new LinksOf(each.from(), each.next()))
                    .filter(each -> !asked.contains(each))
                    .toList();
        }
        return new Read<>(new Told.Links(
                type,
                other,
                links.entrySet().stream()
                        .map(each -> new Linked(each.getKey(), each.getValue(), null))
                        .toList()));
    }

    private static List<EntityType> linked(EntityType type) {
        return switch (type) {
            case COMPANY -> List.of();
            case CONTACT -> List.of(EntityType.COMPANY);
            case DEAL -> List.of(EntityType.COMPANY, EntityType.CONTACT);
        };
    }

    private static String id(Listed record) {
        return record.entity().externalId();
    }

    private static <T> List<List<T>> inParts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            parts.add(all.subList(start, Math.min(all.size(), start + size)));
        }
        return parts;
    }
}
