package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Rule;
import io.bellwether.stores.postgres.ReplayDecisions.Mode;
import java.time.Instant;
import java.util.Locale;

/// What a job was asked: `{rule, from, to}` of a backtest, `{mode, from, to}` of a replay of a period.
public final class JobRequestJson {
    private JobRequestJson() {}

    /// A rule held against the decisions of a period.
    public record Backtest(Rule draft, Instant from, Instant to) {}

    /// The decisions of a period made again.
    public record Replay(Mode mode, Instant from, Instant to) {}

    public static String write(Backtest asked) {
        ObjectNode node = Json.object();
        node.set("rule", Json.parse(RuleJson.write(asked.draft())));
        return node.put("from", asked.from().toString())
                .put("to", asked.to().toString())
                .toString();
    }

    public static String write(Replay asked) {
        return Json.object()
                .put("mode", asked.mode().name().toLowerCase(Locale.ROOT))
                .put("from", asked.from().toString())
                .put("to", asked.to().toString())
                .toString();
    }

    public static Backtest backtest(String json) {
        JsonNode node = Json.parse(json);
        return new Backtest(
                RuleJson.read(node.path("rule").toString()),
                Instant.parse(Json.text(node, "from")),
                Instant.parse(Json.text(node, "to")));
    }

    public static Replay replay(String json) {
        JsonNode node = Json.parse(json);
        return new Replay(
                Mode.valueOf(Json.text(node, "mode").toUpperCase(Locale.ROOT)),
                Instant.parse(Json.text(node, "from")),
                Instant.parse(Json.text(node, "to")));
    }
}
