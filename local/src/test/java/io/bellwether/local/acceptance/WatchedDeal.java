package io.bellwether.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/// A deal whose amount moves in steps too small for any rule but one's own.
record WatchedDeal(BellwetherApi bellwether, DemoDeals.Deal deal) {
    private static final Duration SOON = Duration.ofSeconds(45);

    static WatchedDeal of(BellwetherApi bellwether, String url) {
        return new WatchedDeal(bellwether, DemoDeals.aside(url));
    }

    String id() {
        return deal.id();
    }

    String name() {
        return deal.name();
    }

    /// The amount that it had, and so much more.
    String amountPlus(int more) {
        return new BigDecimal(deal.amount()).add(BigDecimal.valueOf(more)).toPlainString();
    }

    /// A condition that holds for this deal alone, above the amount that it had and so much more.
    String above(int more) {
        BigDecimal threshold = new BigDecimal(deal.amount()).add(BigDecimal.valueOf(more));
        return "deal.id == '" + id() + "' && deal.amount > "
                + threshold.setScale(1).toPlainString();
    }

    /// A person changes the amount in HubSpot.
    ///
    /// @return why it did, or did not, alert, once that was decided
    JsonNode grows(int more) {
        Answer answer = bellwether.changeDeal(id(), "{\"amount\": \"" + amountPlus(more) + "\"}");
        if (answer.status() != 200) {
            throw new AssertionError("The change was answered " + answer);
        }
        List<JsonNode> told = Eventually.get(SOON, () -> decided(amountPlus(more)), list -> !list.isEmpty());
        return told.stream().findFirst().orElseThrow(() -> new AssertionError("Nothing was decided: " + timeline()));
    }

    JsonNode timeline() {
        return bellwether.get("/api/v1/entities/deal/" + id() + "/timeline").json();
    }

    List<JsonNode> alertsOf(String rule) {
        return bellwether.alerts(id()).stream()
                .filter(alert -> alert.at("/rule/id").asText().equals(rule))
                .toList();
    }

    /// The word of one rule in a trace.
    static JsonNode wordOf(JsonNode trace, String rule) {
        return StreamSupport.stream(trace.path("rules").spliterator(), false)
                .filter(each -> each.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No word of " + rule + " in " + trace));
    }

    private List<JsonNode> decided(String amount) {
        return StreamSupport.stream(timeline().path("items").spliterator(), false)
                .filter(item -> item.path("property").asText().equals("amount")
                        && item.path("to").asText().equals(amount)
                        && item.path("outcome").asText().equals("processed"))
                .toList();
    }
}
