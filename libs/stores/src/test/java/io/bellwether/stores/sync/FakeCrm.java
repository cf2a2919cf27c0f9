package io.bellwether.stores.sync;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.sync.CrmPages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A CRM that people go on working in: lists by id, a search whose index lags, records that are archived, restored,
/// purged and merged, links that move without a trace, answers that come later and cursors that end.
final class FakeCrm implements CrmPages, Crm {
    private static final int PAGE = 15;
    private final InstantSource clock;
    private final Random random;
    private final Map<EntityType, TreeMap<Long, List<Version>>> records = new EnumMap<>(EntityType.class);
    private final Map<EntityRef, EntityRef> mergedInto = new HashMap<>();
    private final Map<EntityRef, TreeMap<EntityRef, Boolean>> links = new HashMap<>();
    Duration indexLag = Duration.ofSeconds(20);
    double failing;
    int calls;
    int historyCalls;
    final Map<String, Integer> listed = new ConcurrentHashMap<>();
    private long nextId = 1000;

    FakeCrm(InstantSource clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
        for (EntityType type : EntityType.values()) {
            records.put(type, new TreeMap<>());
        }
    }

    /// How a record stood from `modifiedAt` on.
    record Version(
            Map<String, String> properties,
            Map<String, List<PastValue>> history,
            Instant modifiedAt,
            @Nullable Instant archivedAt,
            TreeSet<String> absorbed) {
        boolean alive() {
            return archivedAt == null;
        }
    }

    EntityRef create(EntityType type, Map<String, String> properties) {
        long id = nextId;
        nextId += 1 + random.nextInt(400);
        Instant now = clock.instant();
        Map<String, List<PastValue>> history = new HashMap<>();
        properties.forEach((name, value) -> history.put(name, List.of(new PastValue(value, now))));
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(Map.copyOf(properties), history, now, null, new TreeSet<>()));
        records(type).put(id, versions);
        return new EntityRef(type, Long.toString(id));
    }

    void set(EntityRef ref, String property, @Nullable String value) {
        Version last = last(ref);
        Instant now = clock.instant();
        Map<String, String> properties = new HashMap<>(last.properties());
        if (value == null) {
            properties.remove(property);
        } else {
            properties.put(property, value);
        }
        Map<String, List<PastValue>> history = new HashMap<>(last.history());
        List<PastValue> past = new ArrayList<>(history.getOrDefault(property, List.of()));
        past.addFirst(new PastValue(value, now));
        history.put(property, past);
        add(ref, new Version(properties, history, now, last.archivedAt(), last.absorbed()));
    }

    void archive(EntityRef ref) {
        Version last = last(ref);
        add(ref, new Version(last.properties(), last.history(), last.modifiedAt(), clock.instant(), last.absorbed()));
    }

    void restore(EntityRef ref) {
        Version last = last(ref);
        add(ref, new Version(last.properties(), last.history(), clock.instant(), null, last.absorbed()));
    }

    void purge(EntityRef ref) {
        records(ref.type()).remove(Long.parseLong(ref.externalId()));
        links.remove(ref);
        links.values().forEach(each -> each.remove(ref));
    }

    void merge(EntityRef remaining, EntityRef absorbed) {
        Version last = last(remaining);
        TreeSet<String> ids = new TreeSet<>(last.absorbed());
        ids.add(absorbed.externalId());
        ids.addAll(last(absorbed).absorbed());
        add(remaining, new Version(last.properties(), last.history(), clock.instant(), null, ids));
        TreeMap<EntityRef, Boolean> moved = links.getOrDefault(absorbed, new TreeMap<>());
        purge(absorbed);
        moved.forEach((to, primary) -> link(remaining, to, false));
        mergedInto.replaceAll((_, target) -> target.equals(absorbed) ? remaining : target);
        mergedInto.put(absorbed, remaining);
    }

    void link(EntityRef from, EntityRef to, boolean primary) {
        links.computeIfAbsent(from, _ -> new TreeMap<>()).merge(to, primary, Boolean::logicalOr);
    }

    void unlink(EntityRef from, EntityRef to) {
        links.getOrDefault(from, new TreeMap<>()).remove(to);
    }

    List<EntityRef> all(EntityType type, boolean alive) {
        return records(type).entrySet().stream()
                .filter(each -> each.getValue().getLast().alive() == alive)
                .map(each -> new EntityRef(type, Long.toString(each.getKey())))
                .toList();
    }

    Version last(EntityRef ref) {
        return records(ref.type()).get(Long.parseLong(ref.externalId())).getLast();
    }

    Map<EntityRef, EntityRef> merged() {
        return mergedInto;
    }

    Map<EntityRef, Boolean> linked(EntityRef from) {
        return links.getOrDefault(from, new TreeMap<>());
    }

    private TreeMap<Long, List<Version>> records(EntityType type) {
        return Objects.requireNonNull(records.get(type));
    }

    private void add(EntityRef ref, Version version) {
        records(ref.type()).get(Long.parseLong(ref.externalId())).add(version);
    }

    private <T> Answer<T> answer(T value) {
        calls++;
        if (random.nextDouble() < failing) {
            return switch (random.nextInt(4)) {
                case 0 -> new Later<>(Duration.ofSeconds(2), "locked (423)");
                case 1 -> new Later<>(Duration.ofSeconds(10), "rate limit (429)");
                case 2 -> new Later<>(Duration.ofSeconds(15), "out of order (503)");
                default -> new Later<>(Duration.ofHours(1), "moving the account (477)");
            };
        }
        return new Found<>(value);
    }

    @Override
    public Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after) {
        if (after != null && random.nextDouble() < failing / 8) {
            return new Found<>(new CursorExpired());
        }
        listed.merge(type.label() + (archived ? " archived" : "") + " after " + after, 1, Integer::sum);
        List<EntityRef> following = all(type, !archived).stream()
                .filter(ref -> after == null || Long.parseLong(ref.externalId()) > Long.parseLong(after))
                .toList();
        List<Listed> page = following.stream()
                .limit(PAGE)
                .map(ref -> listed(ref, last(ref), false))
                .toList();
        return answer(new Page(
                page, following.size() > page.size() ? page.getLast().entity().externalId() : null));
    }

    @Override
    public Answer<List<Listed>> changed(WorkspaceId workspace, EntityType type, Window window) {
        Instant indexed = clock.instant().minus(indexLag);
        Comparator<Listed> byTime = Comparator.comparing(Listed::modifiedAt);
        List<Listed> found = new ArrayList<>();
        records(type).forEach((id, versions) -> {
            Optional<Version> version = versions.stream()
                    .filter(each -> !Objects.requireNonNullElse(each.archivedAt(), each.modifiedAt())
                            .isAfter(indexed))
                    .reduce((_, later) -> later)
                    .filter(Version::alive);
            version.ifPresent(each -> found.add(listed(new EntityRef(type, Long.toString(id)), each, false)));
        });
        List<Listed> page = switch (window) {
            case Window.From(Instant from) ->
                found.stream()
                        .filter(each -> !each.modifiedAt().isBefore(from))
                        .sorted(byTime)
                        .limit(LARGEST_SEARCH)
                        .toList();
            case Window.At(Instant at, String afterId) ->
                found.stream()
                        .filter(each -> each.modifiedAt().equals(at))
                        .filter(each -> Long.parseLong(each.entity().externalId()) > Long.parseLong(afterId))
                        .limit(LARGEST_SEARCH)
                        .toList();
        };
        return answer(page);
    }

    @Override
    public Answer<Long> count(WorkspaceId workspace, EntityType type) {
        return answer((long) all(type, true).size());
    }

    @Override
    public Answer<List<Listed>> withHistory(WorkspaceId workspace, EntityType type, Collection<String> ids) {
        historyCalls++;
        return answer(ids.stream()
                .map(id -> new EntityRef(type, id))
                .filter(ref -> records(type).containsKey(Long.parseLong(ref.externalId()))
                        && last(ref).alive())
                .map(ref -> listed(ref, last(ref), true))
                .toList());
    }

    @Override
    public Answer<List<Linked>> links(
            WorkspaceId workspace, EntityType fromType, EntityType toType, List<LinksOf> from) {
        return answer(from.stream()
                .map(each -> new Linked(
                        each.id(),
                        linked(new EntityRef(fromType, each.id())).entrySet().stream()
                                .filter(to -> to.getKey().type() == toType)
                                .map(to -> new To(to.getKey().externalId(), to.getValue()))
                                .toList(),
                        null))
                .filter(each -> !each.to().isEmpty())
                .toList());
    }

    @Override
    public Answer<CrmPages.Owners> owners(WorkspaceId workspace, boolean former, @Nullable String after) {
        return answer(new CrmPages.Owners(
                former ? List.of() : List.of(new Owner("7", "Ada Lovelace", "ada@northwind.example")), null));
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return answer(List.of(new Pipeline(
                "default",
                "Sales",
                List.of(
                        new Pipeline.Stage("lead", "Lead", 0, false, false),
                        new Pipeline.Stage("demo", "Demo", 1, false, false),
                        new Pipeline.Stage("offer", "Offer", 2, false, false)))));
    }

    /// Answers a merged record's id with the record that remains.
    @Override
    public Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity) {
        EntityRef ref = mergedInto.getOrDefault(entity, entity);
        boolean there = records(ref.type()).containsKey(Long.parseLong(ref.externalId()))
                && last(ref).alive();
        if (!there) {
            return new Missing<>();
        }
        CrmRecord record = listed(ref, last(ref), true).record();
        return new Found<>(new CrmRecord(
                record.entity(),
                record.name(),
                record.url(),
                record.properties(),
                record.history(),
                false,
                new Owner("7", "Ada Lovelace", "ada@northwind.example"),
                linked(ref).entrySet().stream()
                        .map(to -> new Association(to.getKey(), to.getValue(), null))
                        .toList()));
    }

    private static Listed listed(EntityRef ref, Version version, boolean withHistory) {
        Map<String, String> properties = new HashMap<>(version.properties());
        properties.put("hs_lastmodifieddate", version.modifiedAt().toString());
        properties.put("hubspot_owner_id", "7");
        return new Listed(
                new CrmRecord(
                        ref,
                        properties.getOrDefault("name", properties.getOrDefault("dealname", ref.toString())),
                        null,
                        properties,
                        withHistory
                                ? version.history().entrySet().stream()
                                        .filter(each -> !each.getKey().equals("name"))
                                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                                : Map.of(),
                        !version.alive(),
                        null,
                        List.of()),
                version.modifiedAt(),
                version.archivedAt(),
                List.copyOf(version.absorbed()));
    }
}
