package io.bellwether.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.effects.SampleEffects;
import io.bellwether.effects.slack.SlackTarget;
import io.bellwether.effects.slack.SlackWebhookTarget;
import io.bellwether.model.Effect;
import io.bellwether.runtime.config.SlackConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StartSlackAndStores.class)
class ChooseTargetTest {
    private static final String WEBHOOK = "https://hooks.slack.com/services/T0/B0/secret";

    @Test
    void takesTheBotTokenBeforeTheWebhook() {
        assertThat(ChooseTarget.of(new Given("xoxb-1", "C1", WEBHOOK, "1"))).isInstanceOf(SlackTarget.class);
    }

    @Test
    void takesTheWebhookWhereThereIsNoToken() {
        assertThat(ChooseTarget.of(new Given(" ", null, WEBHOOK, "1"))).isInstanceOf(SlackWebhookTarget.class);
    }

    @Test
    void namesTheKeysWhereAlertsHaveNowhereToGo() {
        assertThatThrownBy(() -> ChooseTarget.of(new Given(null, "C1", null, "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BELLWETHER_SLACK_TOKEN")
                .hasMessageContaining("BELLWETHER_SLACK_WEBHOOK_URL");
    }

    @Test
    void namesTheKeyOfAMissingChannel() {
        assertThatThrownBy(() -> ChooseTarget.of(new Given("xoxb-1", null, null, "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BELLWETHER_SLACK_CHANNEL")
                .hasMessageNotContaining("xoxb-1");
    }

    @Test
    void doesNotRepeatAWebhookUrlThatIsNone() {
        assertThatThrownBy(() -> ChooseTarget.of(new Given(null, null, "hooks.slack.com/services/secret", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BELLWETHER_SLACK_WEBHOOK_URL")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "0.5, PT2S", "4, PT0.25S", "3, PT0.333333334S"})
    void spacesTheMessagesByThePace(String perSecond, Duration spacing) {
        Effect effect = SampleEffects.postToSlack();

        assertThat(ChooseTarget.of(new Given("xoxb-1", "C1", null, perSecond))
                        .lane(effect)
                        .spacing())
                .isEqualTo(spacing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0001", "100000"})
    void refusesAPaceThatIsNone(String perSecond) {
        assertThatThrownBy(() -> ChooseTarget.of(new Given("xoxb-1", "C1", null, perSecond)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BELLWETHER_SLACK_MESSAGES_PER_SECOND");
    }

    private record Given(
            @Nullable String tokenText,
            @Nullable String channelText,
            @Nullable String webhook,
            String perSecond) implements SlackConfig {
        @Override
        public URI url() {
            return URI.create("https://slack.com");
        }

        @Override
        public Optional<String> token() {
            return Optional.ofNullable(tokenText);
        }

        @Override
        public Optional<String> channel() {
            return Optional.ofNullable(channelText);
        }

        @Override
        public Optional<URI> webhookUrl() {
            return Optional.ofNullable(webhook).map(URI::create);
        }

        @Override
        public BigDecimal messagesPerSecond() {
            return new BigDecimal(perSecond);
        }
    }
}
