package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Trigger;
import io.bellwether.model.Trigger.DealClosedLost;
import io.bellwether.model.Trigger.DealStageRegression;
import io.bellwether.model.Trigger.DealValueDecrease;
import io.bellwether.model.Trigger.DealValueIncrease;
import java.math.BigDecimal;

/// A trigger's parameters, beside its type in a column of its own; decimals are texts.
public final class TriggerJson {
    private TriggerJson() {}

    public static String writeParameters(Trigger trigger) {
        ObjectNode node = Json.object();
        switch (trigger) {
            case DealValueIncrease(var minPercent, var minAmount) ->
                node.put("minPercent", minPercent.toPlainString()).put("minAmount", minAmount.toPlainString());
            case DealValueDecrease(var minPercent) -> node.put("minPercent", minPercent.toPlainString());
            case DealStageRegression _, DealClosedLost _ -> {}
        }
        return node.toString();
    }

    public static Trigger read(String type, String parameters) {
        JsonNode node = Json.parse(parameters);
        return switch (type) {
            case "deal_stage_regression" -> new DealStageRegression();
            case "deal_value_increase" ->
                new DealValueIncrease(decimal(node, "minPercent"), decimal(node, "minAmount"));
            case "deal_value_decrease" -> new DealValueDecrease(decimal(node, "minPercent"));
            case "deal_closed_lost" -> new DealClosedLost();
            default -> throw Json.unknownKind("trigger", type);
        };
    }

    private static BigDecimal decimal(JsonNode parameters, String name) {
        return new BigDecimal(Json.text(parameters, name));
    }
}
