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
record RecordEdited(RecordType type, String id, Source person, List<PropertyChange> changes) implements Change {
    static final String OPERATION = "record.edited";

    RecordEdited {
        changes = List.copyOf(changes);
    }

    /// @param eventId of the webhook event that tells of it
    record PropertyChange(long eventId, String property, String value, Instant at) {}

    @Override
    public String key() {
        return type.plural + "/" + id;
    }

    @Override
    public ArrayNode events(int attempt) {
        return WriteEvents.write(this, attempt);
    }

    CrmRecord applyTo(CrmRecord record) {
        CrmRecord changed = record;
        for (PropertyChange change : changes) {
            changed = changed.with(change.property(), new Version(change.value(), change.at(), person));
        }
        return changed;
    }

    JsonNode json() {
        ObjectNode json =
                Json.object().put("objectType", type.plural).put("id", id).put("userId", person.userId());
        ArrayNode list = json.putArray("changes");
        for (PropertyChange change : changes) {
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
                        .map(change -> new PropertyChange(
                                change.path("eventId").asLong(),
                                change.path("property").asText(),
                                change.path("value").asText(),
                                Instant.parse(change.path("at").asText())))
                        .toList());
    }
}
