package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.hubspot.RecordEdited.PropertyChange;
import java.util.List;

/// Writes the body of a webhook: always a list, one typed `propertyChange` event per changed property, one for what
/// befell a record as a whole.
final class WriteEvents {
    private static final long APP_ID = 2_214_590;
    private static final long FIRST_SUBSCRIPTION_ID = 3_481_200;
    private static final long FIRST_OF_LIFE = 50;

    private WriteEvents() {}

    /// @param attempt from 0, as `attemptNumber` says it
    static ArrayNode write(RecordEdited edited, int attempt) {
        ArrayNode events = Json.array();
        for (PropertyChange change : edited.changes()) {
            events.addObject()
                    .put("eventId", change.eventId())
                    .put("subscriptionId", subscriptionId(edited.type(), change.property()))
                    .put("portalId", DemoAccount.PORTAL_ID)
                    .put("appId", APP_ID)
                    .put("occurredAt", change.at().toEpochMilli())
                    .put("subscriptionType", edited.type().singular + ".propertyChange")
                    .put("attemptNumber", attempt)
                    .put("objectId", Long.parseLong(edited.id()))
                    .put("propertyName", change.property())
                    .put("propertyValue", change.value())
                    .put("changeSource", edited.person().type())
                    .put("sourceId", edited.person().id());
        }
        return events;
    }

    /// A contact that is purged is told of as deleted and as deleted for privacy.
    static ArrayNode write(LifeChanged change, int attempt) {
        ArrayNode events = Json.array();
        switch (change.kind()) {
            case ARCHIVED -> add(events, change, "deletion", attempt).put("changeFlag", "DELETED");
            case RESTORED -> add(events, change, "restore", attempt).put("changeFlag", "RESTORED");
            case MERGED -> {
                ObjectNode merge = add(events, change, "merge", attempt)
                        .put("primaryObjectId", Long.parseLong(change.id()))
                        .put("newObjectId", Long.parseLong(change.id()))
                        .put("numberOfPropertiesMoved", 0);
                ArrayNode absorbed = merge.putArray("mergedObjectIds");
                change.absorbed().forEach(id -> absorbed.add(Long.parseLong(id)));
            }
            case PURGED -> {
                add(events, change, "deletion", attempt).put("changeFlag", "DELETED");
                if (change.type() == RecordType.CONTACT) {
                    add(events, change, "privacyDeletion", attempt).put("changeFlag", "DELETED");
                }
            }
        }
        return events;
    }

    private static ObjectNode add(ArrayNode events, LifeChanged change, String happening, int attempt) {
        long eventId = change.eventId() + events.size();
        Source person = Source.user(0);
        return events.addObject()
                .put("eventId", eventId)
                .put(
                        "subscriptionId",
                        FIRST_SUBSCRIPTION_ID
                                + Long.parseLong(change.type().id.substring(2)) * 100
                                + FIRST_OF_LIFE
                                + change.kind().ordinal())
                .put("portalId", DemoAccount.PORTAL_ID)
                .put("appId", APP_ID)
                .put("occurredAt", change.at().toEpochMilli())
                .put("subscriptionType", change.type().singular + "." + happening)
                .put("attemptNumber", attempt)
                .put("objectId", Long.parseLong(change.id()))
                .put("changeSource", person.type())
                .put("sourceId", person.id());
    }

    /// One subscription per type and property, the same at every start.
    private static long subscriptionId(RecordType type, String property) {
        List<String> properties = type.editable.stream().sorted().toList();
        return FIRST_SUBSCRIPTION_ID + Long.parseLong(type.id.substring(2)) * 100 + properties.indexOf(property);
    }
}
