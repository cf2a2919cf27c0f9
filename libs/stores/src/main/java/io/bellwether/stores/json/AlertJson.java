package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalId;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;

/// An alert inside of an act, in the API's words:
/// `{id, workspace, trigger, urgency, title, message, entity, change, late, signalHash, rule: {id, version}, signal,
/// correlationId, occurredAt, createdAt}`
final class AlertJson {
    private AlertJson() {}

    static ObjectNode node(Alert alert) {
        ObjectNode node = Json.object()
                .put("id", alert.id().toString())
                .put("workspace", alert.workspace().toString())
                .put("trigger", alert.trigger())
                .put("urgency", alert.urgency().value())
                .put("title", alert.title())
                .put("message", alert.message());
        node.set("entity", EntityCardJson.node(alert.entity()));
        node.set("change", ChangeJson.node(alert.change()));
        node.put("late", alert.late()).put("signalHash", alert.signalHash());
        node.putObject("rule").put("id", alert.rule().value()).put("version", alert.ruleVersion());
        return node.put("signal", alert.signal().toString())
                .put("correlationId", alert.correlationId().toString())
                .put("occurredAt", alert.occurredAt().toString())
                .put("createdAt", alert.createdAt().toString());
    }

    static Alert read(JsonNode alert) {
        JsonNode rule = alert.path("rule");
        return new Alert(
                AlertId.of(Json.text(alert, "id")),
                WorkspaceId.of(Json.text(alert, "workspace")),
                Json.text(alert, "trigger"),
                new Urgency(alert.path("urgency").asInt()),
                Json.text(alert, "title"),
                Json.text(alert, "message"),
                EntityCardJson.read(alert.path("entity")),
                ChangeJson.read(alert.path("change")),
                alert.path("late").asBoolean(),
                Json.text(alert, "signalHash"),
                new RuleId(Json.text(rule, "id")),
                rule.path("version").asInt(),
                SignalId.of(Json.text(alert, "signal")),
                DeliveryId.of(Json.text(alert, "correlationId")),
                Instant.parse(Json.text(alert, "occurredAt")),
                Instant.parse(Json.text(alert, "createdAt")));
    }
}
