package io.bellwether.sandbox.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One record with the whole history of its properties.
///
/// @param history by property, oldest first, never empty
record CrmRecord(RecordType type, String id, Instant createdAt, Map<String, List<Version>> history, List<Link> links) {

    CrmRecord {
        history = Map.copyOf(history);
        links = List.copyOf(links);
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

    Instant updatedAt() {
        return history.values().stream()
                .flatMap(Collection::stream)
                .map(Version::at)
                .max(Instant::compareTo)
                .orElse(createdAt);
    }

    CrmRecord with(String property, Version version) {
        Map<String, List<Version>> changed = new LinkedHashMap<>(history);
        List<Version> versions = new ArrayList<>(history.getOrDefault(property, List.of()));
        versions.add(version);
        changed.put(property, List.copyOf(versions));
        return new CrmRecord(type, id, createdAt, changed, links);
    }

    CrmRecord withLinks(List<Link> more) {
        List<Link> all = new ArrayList<>(links);
        all.addAll(more);
        return new CrmRecord(type, id, createdAt, history, all);
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
