package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.RecordEdited.Change;
import java.util.List;

/// Writes the body of a webhook: always a list, one typed `propertyChange` event per changed property.
final class WriteEvents {
    private static final long APP_ID = 2_214_590;
    private static final long FIRST_SUBSCRIPTION_ID = 3_481_200;

    private WriteEvents() {}

    /// @param attempt from 0, as `attemptNumber` says it
    static ArrayNode write(RecordEdited edited, int attempt) {
        ArrayNode events = Json.array();
        for (Change change : edited.changes()) {
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

    /// One subscription per type and property, the same at every start.
    private static long subscriptionId(RecordType type, String property) {
        List<String> properties = type.editable.stream().sorted().toList();
        return FIRST_SUBSCRIPTION_ID + Long.parseLong(type.id.substring(2)) * 100 + properties.indexOf(property);
    }
}
