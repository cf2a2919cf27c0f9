package io.bellwether.local.crash;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.fetch.Crm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A HubSpot with one deal that went back a stage and one that it does not have any more. It answers the first question
/// by asking to come later.
final class TwoDeals implements Crm {
    static final Instant CHANGED = Instant.parse("2026-11-18T10:32:07Z");
    private static final Pipeline SALES = new Pipeline(
            "default",
            "Sales",
            List.of(new Stage("lead", "Lead", 0, false, false), new Stage("offer", "Offer", 1, false, false)));

    private int calls;

    /// Both deals change in one delivery.
    static WebhookReceivedV1 delivery(DeliveryId id, long portal, Instant now) {
        String body = """
                [{"eventId": 1, "subscriptionId": 1, "portalId": %1$d, "appId": 1, "occurredAt": %2$d,
                  "subscriptionType": "deal.propertyChange", "attemptNumber": 0, "objectId": 101,
                  "propertyName": "dealstage", "propertyValue": "lead", "changeSource": "CRM_UI", "sourceId": "u"},
                 {"eventId": 2, "subscriptionId": 1, "portalId": %1$d, "appId": 1, "occurredAt": %2$d,
                  "subscriptionType": "deal.propertyChange", "attemptNumber": 0, "objectId": 102,
                  "propertyName": "dealstage", "propertyValue": "lead", "changeSource": "CRM_UI", "sourceId": "u"}]
                """.formatted(portal, CHANGED.toEpochMilli());
        return new WebhookReceivedV1(id, "hubspot", null, now, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity) {
        if (calls++ == 0) {
            return new Later<>(Duration.ofSeconds(10), "rate limit");
        }
        if (!entity.externalId().equals("101")) {
            return new Missing<>();
        }
        List<PastValue> stages = List.of(
                new PastValue("offer", CHANGED.minus(Duration.ofDays(3))), new PastValue("lead", CHANGED));
        return new Found<>(new CrmRecord(
                entity,
                "Fleet rollout",
                null,
                Map.of("dealname", "Fleet rollout", "dealstage", "lead", "pipeline", "default"),
                Map.of("dealstage", stages),
                false,
                null,
                List.of()));
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return new Found<>(List.of(SALES));
    }
}
