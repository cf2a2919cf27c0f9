package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.pipeline.fit.IdealProfile.Range;
import io.bellwether.pipeline.fit.IdealProfile.Weights;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `{employees: {least, most}, revenue: {least, most}, naics: […], countries: […], weights: {…}}`
public final class ProfileJson {
    private ProfileJson() {}

    public static String write(IdealProfile profile) {
        ObjectNode node = Json.object();
        node.set("employees", range(profile.employees()));
        node.set("revenue", range(profile.revenue()));
        texts(node.putArray("naics"), profile.naics());
        texts(node.putArray("countries"), profile.countries());
        node.putObject("weights")
                .put("employees", profile.weights().employees())
                .put("revenue", profile.weights().revenue())
                .put("industry", profile.weights().industry())
                .put("place", profile.weights().place());
        return node.toString();
    }

    public static IdealProfile read(String json) {
        JsonNode node = Json.parse(json);
        JsonNode weights = node.path("weights");
        return new IdealProfile(
                readRange(node.path("employees")),
                readRange(node.path("revenue")),
                Json.list(node.path("naics"), JsonNode::asText),
                Json.list(node.path("countries"), JsonNode::asText),
                new Weights(
                        weights.path("employees").asInt(),
                        weights.path("revenue").asInt(),
                        weights.path("industry").asInt(),
                        weights.path("place").asInt()));
    }

    private static ObjectNode range(Range range) {
        ObjectNode node = Json.object();
        node.put("least", text(range.least()));
        return node.put("most", text(range.most()));
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static Range readRange(JsonNode node) {
        return new Range(number(node, "least"), number(node, "most"));
    }

    private static @Nullable BigDecimal number(JsonNode node, String field) {
        String text = Json.textOrNull(node, field);
        return text == null ? null : new BigDecimal(text);
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
