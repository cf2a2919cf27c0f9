package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.pipeline.alerts.Standing;

/// `{state, snoozedUntil, assignee, useful}`
public final class StandingJson {
    private StandingJson() {}

    public static String write(Standing before, Standing after) {
        ObjectNode node = Json.object();
        node.set("from", node(before));
        node.set("to", node(after));
        return node.toString();
    }

    private static ObjectNode node(Standing standing) {
        return Json.object()
                .put("state", standing.state().label())
                .put(
                        "snoozedUntil",
                        standing.snoozedUntil() == null
                                ? null
                                : standing.snoozedUntil().toString())
                .put("assignee", standing.assignee())
                .put("useful", standing.useful());
    }
}
