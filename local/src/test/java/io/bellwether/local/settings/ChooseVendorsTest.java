package io.bellwether.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.local.start.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChooseVendorsTest {
    private static final String BASE = "http://localhost:8080";

    @Test
    void playsBothVendorsWhereNothingWasGiven() {
        assertThat(choose(Map.of()))
                .containsEntry("bellwether.hubspot.api-url", BASE + "/sandbox/hubspot")
                .containsEntry("bellwether.hubspot.token", "sandbox-hubspot-token")
                .containsEntry("bellwether.hubspot.client-secret", "bellwether-development-secret")
                .containsEntry("bellwether.slack.url", BASE + "/sandbox/slack")
                .containsEntry("bellwether.slack.token", "xoxb-sandbox")
                .containsEntry("bellwether.slack.channel", "C0DEALALERTS");
    }

    @Test
    void leavesTheRealVendorsToTheirCredentials() {
        assertThat(choose(Map.of(
                        "BELLWETHER_HUBSPOT_TOKEN", "pat-na1",
                        "BELLWETHER_HUBSPOT_CLIENT_SECRET", "secret",
                        "BELLWETHER_SLACK_TOKEN", "xoxb-1",
                        "BELLWETHER_SLACK_CHANNEL", "C0123456789")))
                .isEmpty();
    }

    @Test
    void callsTheServerThatWasGivenWithoutACredential() {
        assertThat(choose(Map.of(
                        "BELLWETHER_HUBSPOT_API_URL", "http://localhost:9001",
                        "BELLWETHER_SLACK_URL", "http://localhost:9002")))
                .containsEntry("bellwether.hubspot.token", "sandbox-hubspot-token")
                .containsEntry("bellwether.slack.token", "xoxb-sandbox")
                .doesNotContainKeys(
                        "bellwether.hubspot.api-url", "bellwether.hubspot.auth-url", "bellwether.slack.url");
    }

    @Test
    void playsOneVendorBesideTheRealOther() {
        assertThat(choose(Map.of("BELLWETHER_SLACK_TOKEN", "xoxb-1", "BELLWETHER_SLACK_CHANNEL", "C0123456789")))
                .containsEntry("bellwether.hubspot.api-url", BASE + "/sandbox/hubspot")
                .doesNotContainKeys("bellwether.slack.url", "bellwether.slack.token", "bellwether.slack.channel");
    }

    @Test
    void postsToAnIncomingWebhookWithoutAToken() {
        assertThat(choose(Map.of("BELLWETHER_SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/x")))
                .doesNotContainKeys("bellwether.slack.url", "bellwether.slack.token");
    }

    @Test
    void asksForTheChannelOfARealSlack() {
        assertThatThrownBy(() -> choose(Map.of("BELLWETHER_SLACK_TOKEN", "xoxb-1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("BELLWETHER_SLACK_CHANNEL");
    }

    @Test
    void takesAnEmptyVariableForNotGiven() {
        assertThat(choose(Map.of("BELLWETHER_SLACK_TOKEN", " ")))
                .containsEntry("bellwether.slack.token", "xoxb-sandbox");
    }

    private static Map<String, String> choose(Map<String, String> environment) {
        return ChooseVendors.choose(new Given(environment), BASE).defaults();
    }
}
