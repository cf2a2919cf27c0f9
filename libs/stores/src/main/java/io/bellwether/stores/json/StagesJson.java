package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Pipeline.Stage;
import java.util.List;

/// `[{id, label, order, closed, won}]`
public final class StagesJson {
    private StagesJson() {}

    public static String write(List<Stage> stages) {
        return node(stages).toString();
    }

    static ArrayNode node(List<Stage> stages) {
        return Json.array(stages, StagesJson::stage);
    }

    public static List<Stage> read(String json) {
        return read(Json.parse(json));
    }

    static List<Stage> read(JsonNode stages) {
        return Json.list(stages, StagesJson::readStage);
    }

    private static ObjectNode stage(Stage stage) {
        return Json.object()
                .put("id", stage.id())
                .put("label", stage.label())
                .put("order", stage.order())
                .put("closed", stage.closed())
                .put("won", stage.won());
    }

    private static Stage readStage(JsonNode stage) {
        return new Stage(
                Json.text(stage, "id"),
                Json.text(stage, "label"),
                stage.path("order").asInt(),
                stage.path("closed").asBoolean(),
                stage.path("won").asBoolean());
    }
}
