package io.bellwether.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.fetch.Connections;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Missing;
import io.bellwether.pipeline.fetch.Crm.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectHubSpotTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");

    private final List<String> connected = new ArrayList<>();
    private Answer<String> portal = new Found<>("48213907");
    private boolean storeAnswers = true;
    private int asked;

    private final ConnectHubSpot connect = new ConnectHubSpot(this::ask, new InMemory(), () -> Instant.EPOCH);

    @Test
    void connectsTheAccountOfTheToken() {
        boolean result = connect.connect();

        assertThat(result).isTrue();
        assertThat(connected).containsExactly("hubspot:48213907");
    }

    @Test
    void asksNobodyOnceItIsConnected() {
        connect.connect();

        boolean again = connect.connect();

        assertThat(again).isTrue();
        assertThat(asked).isEqualTo(1);
        assertThat(connected).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void triesAgainAfterAFailure(Answer<String> failure) {
        portal = failure;
        boolean first = connect.connect();
        portal = new Found<>("48213907");

        boolean second = connect.connect();

        assertThat(first).isFalse();
        assertThat(second).isTrue();
    }

    static Stream<Answer<String>> failures() {
        return Stream.of(
                new Later<>(Duration.ofSeconds(15), "HubSpot cannot be reached"),
                new Refused<>("HubSpot refuses the token"),
                new Missing<>());
    }

    @Test
    void triesAgainWhenTheStoreDoesNotAnswer() {
        storeAnswers = false;
        boolean first = connect.connect();
        storeAnswers = true;

        boolean second = connect.connect();

        assertThat(first).isFalse();
        assertThat(second).isTrue();
    }

    private Answer<String> ask() {
        asked++;
        return portal;
    }

    private final class InMemory implements Connections {
        @Override
        public WorkspaceId connect(String provider, String account, String workspaceName, Instant now) {
            if (!storeAnswers) {
                throw new Unavailable("no connection");
            }
            connected.add(provider + ":" + account);
            return WORKSPACE;
        }

        @Override
        public Optional<WorkspaceId> find(String provider, String account) {
            return Optional.of(WORKSPACE);
        }
    }
}
