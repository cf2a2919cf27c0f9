package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.EntityRef;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.Linked;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A record as a decision saw it:
/// `{ref, version, name, url, historyFetchedAt, deleted, owner, company, past, links, properties}`
final class StateJson {
    private StateJson() {}

    static ObjectNode node(EntityState state, boolean withProperties) {
        ObjectNode node = Json.object().put("ref", state.ref().toString()).put("version", state.version());
        node.put("name", state.name());
        put(node, "url", state.url());
        put(node, "historyFetchedAt", state.historyFetchedAt());
        if (state.deleted()) {
            node.put("deleted", true);
        }
        put(node, "owner", state.owner());
        put(node, "company", state.company());
        if (!state.history().isEmpty()) {
            ObjectNode past = node.putObject("past");
            new TreeMap<>(state.history())
                    .forEach((property, entries) -> past.set(property, Json.array(entries, StateJson::entry)));
        }
        if (!state.links().isEmpty()) {
            node.set("links", Json.array(state.links(), StateJson::link));
        }
        if (withProperties) {
            node.set("properties", PropertiesJson.node(state.properties()));
        }
        return node;
    }

    static EntityState read(JsonNode node, JsonNode properties) {
        Map<String, List<HistoryEntry>> past = new HashMap<>();
        node.path("past")
                .properties()
                .forEach(each -> past.put(each.getKey(), Json.list(each.getValue(), StateJson::readEntry)));
        return new EntityState(
                EntityRef.parse(Json.text(node, "ref")),
                node.path("version").asLong(),
                Json.text(node, "name"),
                Json.textOrNull(node, "url"),
                PropertiesJson.read(properties),
                instant(node, "historyFetchedAt"),
                node.path("deleted").asBoolean(),
                Json.textOrNull(node, "owner"),
                Json.textOrNull(node, "company"),
                past,
                Json.list(node.path("links"), StateJson::readLink));
    }

    private static ObjectNode entry(HistoryEntry entry) {
        ObjectNode node = Json.object();
        put(node, "value", entry.value());
        node.put("at", entry.changedAt().toString());
        put(node, "signal", entry.decidedBy());
        if (entry.own()) {
            node.put("own", true);
        }
        return node;
    }

    private static HistoryEntry readEntry(JsonNode entry) {
        String signal = Json.textOrNull(entry, "signal");
        return new HistoryEntry(
                Json.textOrNull(entry, "value"),
                Instant.parse(Json.text(entry, "at")),
                signal == null ? null : SignalId.of(signal),
                entry.path("own").asBoolean());
    }

    private static ObjectNode link(Linked link) {
        return Json.object().put("ref", link.ref().toString()).put("primary", link.primary());
    }

    private static Linked readLink(JsonNode link) {
        return new Linked(
                EntityRef.parse(Json.text(link, "ref")), link.path("primary").asBoolean());
    }

    private static @Nullable Instant instant(JsonNode node, String field) {
        String text = Json.textOrNull(node, field);
        return text == null ? null : Instant.parse(text);
    }

    private static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }
}
