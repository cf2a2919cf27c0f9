package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Alert.EntityCard;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;

/// `{type, externalId, name, url, amount, currency, owner, company, pipeline, stage, ownerId}`
public final class EntityCardJson {
    private EntityCardJson() {}

    public static String write(EntityCard card) {
        return node(card).toString();
    }

    static ObjectNode node(EntityCard card) {
        return Json.object()
                .put("type", card.ref().type().label())
                .put("externalId", card.ref().externalId())
                .put("name", card.name())
                .put("url", card.url())
                .put("amount", card.amount())
                .put("currency", card.currency())
                .put("owner", card.owner())
                .put("company", card.company())
                .put("pipeline", card.pipeline())
                .put("stage", card.stage())
                .put("ownerId", card.ownerId());
    }

    static EntityCard read(JsonNode card) {
        return new EntityCard(
                new EntityRef(EntityType.ofLabel(Json.text(card, "type")), Json.text(card, "externalId")),
                Json.text(card, "name"),
                Json.textOrNull(card, "url"),
                Json.textOrNull(card, "amount"),
                Json.textOrNull(card, "currency"),
                Json.textOrNull(card, "owner"),
                Json.textOrNull(card, "company"),
                Json.textOrNull(card, "pipeline"),
                Json.textOrNull(card, "stage"),
                Json.textOrNull(card, "ownerId"));
    }
}
