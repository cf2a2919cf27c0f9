package io.bellwether.crm.hubspot;

import io.bellwether.crm.hubspot.RecordJson.Associated;
import io.bellwether.crm.hubspot.RecordJson.AssociatedId;
import io.bellwether.crm.hubspot.RecordJson.Past;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.fetch.Crm.Owner;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// HubSpot's record in the mirror's words. A cleared property has no value, whether HubSpot says null or nothing.
final class ReadRecord {
    private final Kind kind;
    private final RecordJson json;

    ReadRecord(Kind kind, RecordJson json) {
        this.kind = kind;
        this.json = json;
    }

    EntityRef entity() {
        return new EntityRef(kind.type(), json.id());
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        json.properties().forEach((name, value) -> PlainText.of(value).ifPresent(text -> properties.put(name, text)));
        return properties;
    }

    Map<String, List<PastValue>> history() {
        Map<String, List<PastValue>> history = new HashMap<>();
        orEmpty(json.propertiesWithHistory())
                .forEach((name, past) ->
                        history.put(name, past.stream().map(ReadRecord::past).toList()));
        return history;
    }

    String name() {
        Map<String, String> properties = properties();
        Stream<Optional<String>> candidates = switch (kind.type()) {
            case COMPANY -> Stream.of(text(properties, "name"), text(properties, "domain"));
            case CONTACT ->
                Stream.of(words(properties.get("firstname"), properties.get("lastname")), text(properties, "email"));
            case DEAL -> Stream.of(text(properties, "dealname"));
        };
        return candidates.flatMap(Optional::stream).findFirst().orElseGet(this::unnamed);
    }

    Optional<String> ownerId() {
        return text(properties(), "hubspot_owner_id").filter(id -> id.matches("\\d{1,19}"));
    }

    /// The company that HubSpot calls primary, or else the first.
    Optional<EntityRef> company() {
        List<AssociatedId> companies = associated("companies");
        String primary = kind.type().label() + "_to_company";
        return companies.stream()
                .filter(company -> company.type().equals(primary))
                .findFirst()
                .or(() -> companies.stream().findFirst())
                .map(company -> new EntityRef(EntityType.COMPANY, company.id()));
    }

    List<EntityRef> companies() {
        return refs(EntityType.COMPANY, associated("companies"));
    }

    List<EntityRef> contacts() {
        return refs(EntityType.CONTACT, associated("contacts"));
    }

    static Owner owner(OwnerJson json) {
        String name = words(json.firstName(), json.lastName())
                .or(() -> PlainText.of(json.email()))
                .orElseGet(() -> "Owner " + json.id());
        return new Owner(json.id(), name, PlainText.of(json.email()).orElse(null));
    }

    private String unnamed() {
        String label = kind.type().label();
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + " " + json.id();
    }

    private List<AssociatedId> associated(String objects) {
        Associated associated = orEmpty(json.associations()).get(objects);
        return associated == null ? List.of() : associated.results();
    }

    /// One company stands in the answer once for each kind of link.
    private static List<EntityRef> refs(EntityType type, List<AssociatedId> ids) {
        return ids.stream()
                .map(each -> new EntityRef(type, each.id()))
                .distinct()
                .toList();
    }

    private static PastValue past(Past past) {
        return new PastValue(PlainText.of(past.value()).orElse(null), past.timestamp());
    }

    private static Optional<String> text(Map<String, String> properties, String name) {
        return Optional.ofNullable(properties.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> words(@Nullable String first, @Nullable String last) {
        String words = Stream.of(PlainText.of(first), PlainText.of(last))
                .flatMap(Optional::stream)
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .strip();
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
