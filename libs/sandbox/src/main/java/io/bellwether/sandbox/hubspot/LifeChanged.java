package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.ledger.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// What befell a record as a whole, as the ledger keeps it.
///
/// @param absorbed of a merge: the ids of the records that went into it
/// @param eventId of the first webhook event that tells of it; 0 where none does
record LifeChanged(RecordType type, String id, Kind kind, List<String> absorbed, Instant at, long eventId)
        implements Change {
    static final String OPERATION = "record.life";

    LifeChanged {
        absorbed = List.copyOf(absorbed);
    }

    enum Kind {
        ARCHIVED,
        RESTORED,
        MERGED,
        PURGED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String key() {
        return type.plural + "/" + id;
    }

    @Override
    public ArrayNode events(int attempt) {
        return eventId == 0 ? Json.array() : WriteEvents.write(this, attempt);
    }

    LifeChanged toldBy(long event) {
        return new LifeChanged(type, id, kind, absorbed, at, event);
    }

    JsonNode json() {
        ObjectNode json = Json.object()
                .put("objectType", type.plural)
                .put("id", id)
                .put("kind", kind.word())
                .put("at", at.toString())
                .put("eventId", eventId);
        ArrayNode ids = json.putArray("absorbed");
        absorbed.forEach(ids::add);
        return json;
    }

    static boolean isOne(LedgerEntry entry) {
        return entry.vendor().equals("hubspot") && entry.operation().equals(OPERATION);
    }

    static LifeChanged read(LedgerEntry entry) {
        JsonNode body = entry.body();
        return new LifeChanged(
                RecordType.named(body.path("objectType").asText()).orElseThrow(),
                body.path("id").asText(),
                Kind.valueOf(body.path("kind").asText().toUpperCase(Locale.ROOT)),
                StreamSupport.stream(body.path("absorbed").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                Instant.parse(body.path("at").asText()),
                body.path("eventId").asLong());
    }
}
