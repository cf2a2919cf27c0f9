package io.bellwether.model;

import io.bellwether.model.Alert.EntityCard;
import java.time.Instant;
import java.util.UUID;

final class SampleAlert {
    static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(0, 7));
    static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

    private SampleAlert() {}

    static Alert of(long id) {
        EntityRef deal = new EntityRef(EntityType.DEAL, "9001742316");
        return new Alert(
                new AlertId(new UUID(1, id)),
                WORKSPACE,
                "deal_value_decrease",
                new Urgency(75),
                "Northwind shrank",
                "The amount shrank by 20 %.",
                new EntityCard(deal, "Northwind", null, "8000", "EUR", null, null, null, null),
                new Change("amount", "10000", "8000", "10,000 EUR", "8,000 EUR"),
                false,
                "0".repeat(64),
                new RuleId("deal-value-decrease"),
                1,
                new SignalId(new UUID(2, id)),
                new DeliveryId(new UUID(3, id)),
                NOON,
                NOON);
    }
}
