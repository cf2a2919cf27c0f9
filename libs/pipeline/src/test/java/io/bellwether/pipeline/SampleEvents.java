package io.bellwether.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import io.bellwether.pipeline.EvaluateStore.Delivery;
import io.bellwether.pipeline.fetch.Crm.Association;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Owner;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Events and records as a CRM would tell them.
public final class SampleEvents {
    public static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "9001742316");
    public static final EntityRef CONTACT = new EntityRef(EntityType.CONTACT, "501");
    public static final EntityRef COMPANY = new EntityRef(EntityType.COMPANY, "7001");
    public static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

    private SampleEvents() {}

    static SourceEvent event(String account, EntityRef entity, Happening happening, Instant occurredAt) {
        return new SourceEvent(
                "hubspot",
                account,
                Fingerprint.of("sample-event/1").with(UUID.randomUUID()).hex(),
                SignalType.CRM_UPDATE,
                entity,
                happening,
                occurredAt,
                new Urgency(50),
                0.5,
                "CRM_UI",
                "userId:7",
                "{\"objectId\": 9001742316}");
    }

    static Delivery delivery(Reading reading) {
        return delivery(new DeliveryId(UUID.randomUUID()), reading);
    }

    static Delivery delivery(DeliveryId id, Reading reading) {
        return new Delivery(
                id,
                "hubspot",
                null,
                StoresUnderTest.NOW.minusSeconds(1),
                ("[" + UUID.randomUUID() + "]").getBytes(UTF_8),
                reading);
    }

    static Reading elements(Reading.Element... elements) {
        return new Reading.Elements(List.of(elements));
    }

    static Arrival.Delivered deliver(
            StoresUnderTest stores, EntityRef entity, Happening happening, Instant occurredAt) {
        SourceEvent event = event(stores.account, entity, happening, occurredAt);
        Delivery delivery = delivery(elements(new Reading.Readable(event)));
        stores.evaluate.record(List.of(delivery), StoresUnderTest.NOW);
        Signal signal = Signal.of(stores.workspace, event, delivery.receivedAt(), delivery.id());
        return new Arrival.Delivered(signal, delivery.id(), 0);
    }

    /// The demo deal, in stage `offer` since Monday.
    public static CrmRecord deal() {
        return deal(Map.of("dealname", "Fleet rollout", "dealstage", "offer", "hubspot_owner_id", "77"));
    }

    static CrmRecord deal(Map<String, String> properties) {
        return record(DEAL, properties, Map.of("dealstage", List.of(new PastValue("offer", MONDAY))));
    }

    static CrmRecord record(EntityRef entity, Map<String, String> properties, Map<String, List<PastValue>> history) {
        return new CrmRecord(
                entity,
                "Fleet rollout",
                "https://app.hubspot.com/contacts/48213907/record/0-3/" + entity.externalId(),
                properties,
                history,
                false,
                new Owner("77", "Maria Lindqvist", "maria@northwind.example"),
                List.of(
                        new Association(new EntityRef(EntityType.COMPANY, "6999"), false, "Contoso"),
                        new Association(COMPANY, true, "Northwind Robotics")));
    }
}
