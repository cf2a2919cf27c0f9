package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.CrmRecord.Link;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import io.bellwether.sandbox.hubspot.DealPipeline.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes a record as HubSpot's object API answers it: every value and id a string, a known property without a value
/// null, an unknown one left out, history newest first.
final class DescribeRecord {
    private static final Set<String> DERIVED_OF_DEALS =
            Set.of("hs_is_closed", "hs_is_closed_won", "hs_is_closed_lost", "hs_deal_stage_probability");

    private static final String ABSORBED = "hs_merged_object_ids";

    private final HubSpotAccount account;

    DescribeRecord(HubSpotAccount account) {
        this.account = account;
    }

    /// @param properties wanted; empty for the type's usual ones
    /// @param associations types wanted
    record Wanted(List<String> properties, List<String> withHistory, List<RecordType> associations) {
        static final Wanted USUAL = new Wanted(List.of(), List.of(), List.of());
    }

    ObjectNode describe(CrmRecord record, Wanted wanted) {
        ObjectNode json = Json.object().put("id", record.id());
        ObjectNode properties = json.putObject("properties");
        for (String property : shown(record.type(), wanted)) {
            if (isKnown(record.type(), property)) {
                properties.put(property, value(record, property).orElse(null));
            }
        }
        if (!wanted.withHistory().isEmpty()) {
            describeHistory(record, wanted.withHistory(), json.putObject("propertiesWithHistory"));
        }
        describeAssociations(record, wanted.associations(), json);
        json.put("createdAt", record.createdAt().toString())
                .put("updatedAt", record.updatedAt().toString())
                .put("archived", record.archivedAt().isPresent());
        record.archivedAt().ifPresent(at -> json.put("archivedAt", at.toString()));
        return json;
    }

    /// The present value, also of what HubSpot derives by itself.
    Optional<String> value(CrmRecord record, String property) {
        if (property.equals("hs_object_id")) {
            return Optional.of(record.id());
        }
        if (property.equals("createdate")) {
            return Optional.of(record.createdAt().toString());
        }
        if (property.equals(record.type().modifiedProperty)) {
            return Optional.of(record.updatedAt().toString());
        }
        if (property.equals(ABSORBED)) {
            return record.absorbed().isEmpty() ? Optional.empty() : Optional.of(String.join(";", record.absorbed()));
        }
        if (record.type() == RecordType.DEAL && DERIVED_OF_DEALS.contains(property)) {
            return account.stageOf(record).map(stage -> derived(stage, property));
        }
        return record.value(property);
    }

    private static String derived(Stage stage, String property) {
        return switch (property) {
            case "hs_is_closed" -> Boolean.toString(stage.closed());
            case "hs_is_closed_won" -> Boolean.toString(stage.won());
            case "hs_is_closed_lost" -> Boolean.toString(stage.lost());
            default -> stage.probability();
        };
    }

    private static Set<String> shown(RecordType type, Wanted wanted) {
        Set<String> shown = new TreeSet<>(List.of("createdate", "hs_object_id", type.modifiedProperty));
        shown.addAll(wanted.properties().isEmpty() ? type.defaultProperties : wanted.properties());
        shown.addAll(wanted.withHistory());
        return shown;
    }

    private static boolean isKnown(RecordType type, String property) {
        return property.equals(ABSORBED)
                || type.editable.contains(property)
                || type.defaultProperties.contains(property)
                || (type == RecordType.DEAL && DERIVED_OF_DEALS.contains(property));
    }

    private static void describeHistory(CrmRecord record, List<String> properties, ObjectNode json) {
        for (String property : properties) {
            if (isKnown(record.type(), property)) {
                ArrayNode versions = json.putArray(property);
                record.history().getOrDefault(property, List.of()).reversed().stream()
                        .map(DescribeRecord::describe)
                        .forEach(versions::add);
            }
        }
    }

    private static ObjectNode describe(Version version) {
        ObjectNode json = Json.object()
                .put("value", version.value())
                .put("timestamp", version.at().toString())
                .put("sourceType", version.source().type())
                .put("sourceId", version.source().id());
        return version.source().userId() == 0
                ? json
                : json.put("updatedByUserId", version.source().userId());
    }

    private static void describeAssociations(CrmRecord record, List<RecordType> wanted, ObjectNode json) {
        @Nullable ObjectNode associations = null;
        for (RecordType type : wanted) {
            List<Link> links =
                    record.links().stream().filter(link -> link.to() == type).toList();
            if (links.isEmpty()) {
                continue;
            }
            associations = associations == null ? json.putObject("associations") : associations;
            ArrayNode results = associations.putObject(type.plural).putArray("results");
            links.forEach(link -> results.addObject().put("id", link.id()).put("type", link.label()));
        }
    }
}
