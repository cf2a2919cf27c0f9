package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Pipeline;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.Seen;
import io.bellwether.pipeline.Vocabulary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// `{properties, stageOrder, record, linked, pipelines, pipelinesFetchedAt, currency, rates, judged, ownChange}`.
/// The first two are for the reader; whatever is empty is left out.
public final class SeenJson {
    private SeenJson() {}

    public static String write(Seen seen) {
        ObjectNode node = Json.object();
        node.set("properties", PropertiesJson.node(seen.properties()));
        seen.stageOrder(Vocabulary.HUBSPOT).forEach(node.putArray("stageOrder")::add);
        seen.record().ifPresent(record -> node.set("record", StateJson.node(record, false)));
        if (!seen.linked().isEmpty()) {
            node.set("linked", Json.array(seen.linked(), linked -> StateJson.node(linked, true)));
        }
        if (!seen.pipelines().isEmpty()) {
            node.set("pipelines", Json.array(seen.pipelines(), SeenJson::pipeline));
        }
        Instant fetchedAt = seen.pipelinesFetchedAt();
        if (fetchedAt != null) {
            node.put("pipelinesFetchedAt", fetchedAt.toString());
        }
        if (seen.rates().currency() != null) {
            node.put("currency", seen.rates().currency());
        }
        if (!seen.rates().table().isEmpty()) {
            node.set("rates", Json.array(seen.rates().table(), SeenJson::rate));
        }
        if (!seen.judged().isEmpty()) {
            node.set("judged", Json.array(seen.judged(), OccurrenceJson::node));
        }
        if (seen.ownChange()) {
            node.put("ownChange", true);
        }
        return node.toString();
    }

    public static Seen read(String json) {
        JsonNode seen = Json.parse(json);
        Optional<EntityState> record = seen.has("record")
                ? Optional.of(StateJson.read(seen.path("record"), seen.path("properties")))
                : Optional.empty();
        String fetchedAt = Json.textOrNull(seen, "pipelinesFetchedAt");
        return new Seen(
                record,
                Json.list(seen.path("linked"), linked -> StateJson.read(linked, linked.path("properties"))),
                Json.list(seen.path("pipelines"), SeenJson::readPipeline),
                fetchedAt == null ? null : Instant.parse(fetchedAt),
                new Rates(Json.textOrNull(seen, "currency"), Json.list(seen.path("rates"), SeenJson::readRate)),
                Json.list(seen.path("judged"), OccurrenceJson::read),
                seen.path("ownChange").asBoolean());
    }

    private static ObjectNode pipeline(Pipeline pipeline) {
        ObjectNode node = Json.object().put("id", pipeline.id()).put("label", pipeline.label());
        node.set("stages", StagesJson.node(pipeline.stages()));
        return node;
    }

    private static Pipeline readPipeline(JsonNode node) {
        return new Pipeline(Json.text(node, "id"), Json.text(node, "label"), StagesJson.read(node.path("stages")));
    }

    private static ObjectNode rate(Rates.Rate rate) {
        return Json.object()
                .put("currency", rate.currency())
                .put("validFrom", rate.validFrom().toString())
                .put("rate", rate.rate().toPlainString());
    }

    private static Rates.Rate readRate(JsonNode rate) {
        return new Rates.Rate(
                Json.text(rate, "currency"),
                Instant.parse(Json.text(rate, "validFrom")),
                new BigDecimal(Json.text(rate, "rate")));
    }
}
