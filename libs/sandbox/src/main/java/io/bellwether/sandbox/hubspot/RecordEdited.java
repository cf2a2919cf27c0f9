package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import io.bellwether.sandbox.ledger.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/// A person's change of one record, as the ledger keeps it.
record RecordEdited(RecordType type, String id, Source person, List<Change> changes) {
    static final String OPERATION = "record.edited";

    RecordEdited {
        changes = List.copyOf(changes);
    }

    /// @param eventId of the webhook event that tells of it
    record Change(long eventId, String property, String value, Instant at) {}

    String key() {
        return type.plural + "/" + id;
    }

    CrmRecord applyTo(CrmRecord record) {
        CrmRecord changed = record;
        for (Change change : changes) {
            changed = changed.with(change.property(), new Version(change.value(), change.at(), person));
        }
        return changed;
    }

    JsonNode json() {
        ObjectNode json =
                Json.object().put("objectType", type.plural).put("id", id).put("userId", person.userId());
        ArrayNode list = json.putArray("changes");
        for (Change change : changes) {
            list.addObject()
                    .put("eventId", change.eventId())
                    .put("property", change.property())
                    .put("value", change.value())
                    .put("at", change.at().toString());
        }
        return json;
    }

    static boolean isOne(LedgerEntry entry) {
        return entry.vendor().equals("hubspot") && entry.operation().equals(OPERATION);
    }

    static RecordEdited read(LedgerEntry entry) {
        JsonNode body = entry.body();
        return new RecordEdited(
                RecordType.named(body.path("objectType").asText()).orElseThrow(),
                body.path("id").asText(),
                Source.user(body.path("userId").asInt()),
                StreamSupport.stream(body.path("changes").spliterator(), false)
                        .map(change -> new Change(
                                change.path("eventId").asLong(),
                                change.path("property").asText(),
                                change.path("value").asText(),
                                Instant.parse(change.path("at").asText())))
                        .toList());
    }
}
