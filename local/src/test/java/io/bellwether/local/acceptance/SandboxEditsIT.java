package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a person changes in the sandbox's HubSpot comes out in its Slack.
@ExtendWith(SharedRun.class)
class SandboxEditsIT {
    private final BellwetherApi bellwether;
    private final String url;

    SandboxEditsIT(BellwetherApi bellwether, RunningBellwether running) {
        this.bellwether = bellwether;
        this.url = running.url();
    }

    @AfterAll
    static void everyEventIsAccountedFor(BellwetherApi bellwether) {
        Balance.requireKept(bellwether);
    }

    @Test
    void alertsWhenADealGrows() {
        DemoDeals.Deal deal = DemoDeals.early(url);

        change(deal, "{\"amount\": \"" + deal.amountTimes(3) + "\"}");

        requireOneAlert(deal, "deal_value_increase", deal.amount(), deal.amountTimes(3));
    }

    @Test
    void alertsWhenADealShrinks() {
        DemoDeals.Deal deal = DemoDeals.early(url);

        change(deal, "{\"amount\": \"" + deal.amountTimes(0.5) + "\"}");

        requireOneAlert(deal, "deal_value_decrease", deal.amount(), deal.amountTimes(0.5));
    }

    @Test
    void alertsWhenADealIsLost() {
        DemoDeals.Deal deal = DemoDeals.early(url);

        change(deal, "{\"dealstage\": \"closedlost\"}");

        requireOneAlert(deal, "deal_closed_lost", deal.stage(), "closedlost");
    }

    @Test
    void showsTheAlertOnTheSlackPage() {
        DemoDeals.Deal deal = DemoDeals.inStage(url, "contractsent");

        change(deal, "{\"dealstage\": \"qualifiedtobuy\"}");

        requireOneAlert(deal, "deal_stage_regression", "contractsent", "qualifiedtobuy");
        assertThat(bellwether.getWithoutToken("/sandbox/slack").body()).contains(escaped(deal.name()));
    }

    @Test
    void staysQuietWhenADealMovesOn() {
        DemoDeals.Deal deal = DemoDeals.early(url);

        change(deal, "{\"dealstage\": \"contractsent\"}");
        Balance.requireKept(bellwether);

        assertThat(bellwether.alerts(deal.id())).isEmpty();
        assertThat(bellwether.slackMessages(deal.name())).isEmpty();
    }

    private void change(DemoDeals.Deal deal, String json) {
        Answer answer = bellwether.changeDeal(deal.id(), json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void requireOneAlert(DemoDeals.Deal deal, String trigger, String from, String to) {
        assertThat(bellwether.awaitAlerts(deal.id(), 1)).singleElement().satisfies(alert -> {
            assertThat(alert.path("trigger").asText()).isEqualTo(trigger);
            JsonNode change = alert.path("change");
            assertThat(change.path("from").asText()).isEqualTo(from);
            assertThat(change.path("to").asText()).isEqualTo(to);
        });
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("'", "&#39;");
    }
}
