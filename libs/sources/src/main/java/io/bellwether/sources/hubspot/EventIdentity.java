package io.bellwether.sources.hubspot;

import io.bellwether.model.Fingerprint;
import java.util.List;

/// What makes two deliveries of an event the same event.
///
/// HubSpot documents `eventId` as not unique, so everything that the event says counts, with two exceptions: the
/// number of the attempt, which differs between retries, and who made the change, which adds nothing. The
/// subscription counts, so that the typed and the generic telling of a change are two events with one meaning.
final class EventIdentity {
    private static final List<String> FIELDS = List.of(
            "portalId",
            "subscriptionId",
            "subscriptionType",
            "eventType",
            "objectTypeId",
            "objectId",
            "propertyName",
            "propertyValue",
            "associationType",
            "associationCategory",
            "associationTypeId",
            "fromObjectTypeId",
            "fromObjectId",
            "toObjectTypeId",
            "toObjectId",
            "associationRemoved",
            "isPrimaryAssociation",
            "primaryObjectId",
            "mergedObjectIds",
            "newObjectId",
            "messageId",
            "occurredAt",
            "eventId");

    private EventIdentity() {}

    static String of(Fields event) {
        Fingerprint fingerprint = Fingerprint.of("hubspot-event/1");
        FIELDS.forEach(name -> fingerprint.with(event.raw(name)));
        return fingerprint.hex();
    }
}
