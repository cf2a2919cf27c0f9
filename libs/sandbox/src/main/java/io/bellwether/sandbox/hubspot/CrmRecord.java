package io.bellwether.sandbox.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One record with the whole history of its properties.
///
/// @param history by property, oldest first, never empty
/// @param life what befell the record as a whole, oldest first
record CrmRecord(
        RecordType type,
        String id,
        Instant createdAt,
        Map<String, List<Version>> history,
        List<Link> links,
        List<LifeChanged> life) {

    CrmRecord(RecordType type, String id, Instant createdAt, Map<String, List<Version>> history, List<Link> links) {
        this(type, id, createdAt, history, links, List.of());
    }

    CrmRecord {
        history = Map.copyOf(history);
        links = List.copyOf(links);
        life = List.copyOf(life);
    }

    /// What a property became, when and by whom.
    ///
    /// @param value empty when it was cleared
    record Version(String value, Instant at, Source source) {}

    /// @param type HubSpot's name of the property source, such as `CRM_UI` or `IMPORT`
    /// @param userId 0 when no user did it
    record Source(String type, String id, int userId) {
        static Source user(int userId) {
            return new Source("CRM_UI", "userId:" + userId, userId);
        }
    }

    /// @param label HubSpot's name of the association type, such as `deal_to_company`
    record Link(RecordType to, String id, String label) {
        boolean leadsTo(CrmRecord record) {
            return to == record.type() && id.equals(record.id());
        }
    }

    Optional<String> value(String property) {
        List<Version> versions = history.getOrDefault(property, List.of());
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.getLast().value()).filter(value -> !value.isEmpty());
    }

    String text(String property) {
        return value(property).orElse("");
    }

    /// An archived record was not changed by that.
    Instant updatedAt() {
        return Stream.concat(
                        history.values().stream().flatMap(Collection::stream).map(Version::at),
                        life.stream()
                                .filter(each -> each.kind() != LifeChanged.Kind.ARCHIVED)
                                .map(LifeChanged::at))
                .max(Instant::compareTo)
                .orElse(createdAt);
    }

    Optional<Instant> archivedAt() {
        return life.isEmpty() || life.getLast().kind() != LifeChanged.Kind.ARCHIVED
                ? Optional.empty()
                : Optional.of(life.getLast().at());
    }

    /// The ids of the records that went into this one.
    List<String> absorbed() {
        return life.stream().flatMap(each -> each.absorbed().stream()).toList();
    }

    CrmRecord with(LifeChanged change) {
        List<LifeChanged> all = new ArrayList<>(life);
        all.add(change);
        return new CrmRecord(type, id, createdAt, history, links, all);
    }

    /// What is left of a record that was purged.
    static CrmRecord gone(LifeChanged change) {
        return new CrmRecord(change.type(), change.id(), change.at(), Map.of(), List.of(), List.of(change));
    }

    /// As it stood then; nothing before it was made.
    Optional<CrmRecord> asOf(Instant moment) {
        if (createdAt.isAfter(moment)) {
            return Optional.empty();
        }
        Map<String, List<Version>> past = new LinkedHashMap<>();
        history.forEach((property, versions) -> {
            List<Version> by = versions.stream()
                    .filter(version -> !version.at().isAfter(moment))
                    .toList();
            if (!by.isEmpty()) {
                past.put(property, by);
            }
        });
        return Optional.of(new CrmRecord(
                type,
                id,
                createdAt,
                past,
                links,
                life.stream().filter(each -> !each.at().isAfter(moment)).toList()));
    }

    CrmRecord with(String property, Version version) {
        Map<String, List<Version>> changed = new LinkedHashMap<>(history);
        List<Version> versions = new ArrayList<>(history.getOrDefault(property, List.of()));
        versions.add(version);
        changed.put(property, List.copyOf(versions));
        return new CrmRecord(type, id, createdAt, changed, links, life);
    }

    CrmRecord withLinks(List<Link> more) {
        List<Link> all = new ArrayList<>(links);
        all.addAll(more);
        return new CrmRecord(type, id, createdAt, history, all, life);
    }

    Optional<Link> firstLink(RecordType to) {
        return links.stream().filter(link -> link.to() == to).findFirst();
    }

    /// What people call it.
    String name() {
        return switch (type) {
            case CONTACT -> (text("firstname") + " " + text("lastname")).strip();
            case COMPANY -> text("name");
            case DEAL -> text("dealname");
        };
    }
}
