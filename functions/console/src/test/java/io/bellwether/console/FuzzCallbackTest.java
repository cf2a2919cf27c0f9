package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bellwether.model.Promptly;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.runtime.config.HubSpotConfig;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.runtime.config.KeysConfig;
import io.bellwether.stores.postgres.ConnectByConsent;
import io.bellwether.stores.postgres.PostgresConsents;
import io.bellwether.stores.seal.NoKeys;
import io.bellwether.stores.seal.Seal;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Whatever a way back from HubSpot says, it is told to the person in words that hold nothing of it, or it is a state
/// to
/// look up, which ends at a database that is away; nothing else is thrown.
class FuzzCallbackTest {
    private static final Session SESSION = new Session("ida", Role.ADMIN, "token");

    private final FinishConsent finish = finish(NoDatabase.source());

    @FuzzTest(maxDuration = "4m")
    void isToldInWordsOfOurs(FuzzedDataProvider data) {
        String state = maybe(data);
        String code = maybe(data);
        String error = maybe(data);

        Promptly.run(() -> come(state, code, error));
    }

    private void come(@Nullable String state, @Nullable String code, @Nullable String error) {
        try {
            Notice notice = TellEnd.tell(finish.finish(SESSION, state, code, error));
            assertThat(notice.status()).isBetween(400, 499);
            assertThat(notice.title() + notice.text()).isNotBlank();
            assertThat(state == null || state.length() < 20 || !notice.text().contains(state))
                    .isTrue();
        } catch (Unavailable noDatabase) {
            assertThat(noDatabase).hasMessageContaining("08006");
            assertThat(state).isNotBlank();
        }
    }

    private static @Nullable String maybe(FuzzedDataProvider data) {
        return data.consumeBoolean() ? data.consumeString(300) : null;
    }

    private static FinishConsent finish(DataSource noDatabase) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(HubSpotConfig.class)
                .withMapping(KeysConfig.class)
                .withMapping(InstallationConfig.class)
                .withDefaultValues(Map.of(
                        "bellwether.public-url", "https://hooks.example.com",
                        "bellwether.queues.webhooks", "https://sqs.example.com/1/webhooks",
                        "bellwether.queues.effects", "https://sqs.example.com/1/effects",
                        "bellwether.queues.sync", "https://sqs.example.com/1/sync"))
                .build();
        Seal seal = new Seal(new NoKeys());
        return new FinishConsent(
                new HubSpotDoor(
                        config.getConfigMapping(HubSpotConfig.class),
                        config.getConfigMapping(KeysConfig.class),
                        config.getConfigMapping(InstallationConfig.class)),
                new PostgresConsents(noDatabase, seal),
                new ConnectByConsent(noDatabase, seal));
    }
}
