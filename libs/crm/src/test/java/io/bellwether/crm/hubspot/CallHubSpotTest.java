package io.bellwether.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.AccessTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallHubSpotTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");
    private static final String PATH = "/crm/pipelines/2026-03/deals";

    private final FakeHubSpot hubSpot = new FakeHubSpot("2026-03");
    private final Tokens tokens = new Tokens();
    private final CallHubSpot calls = new CallHubSpot(
            new HubSpotAccount(hubSpot.url(), URI.create("https://app.hubspot.com"), "2026-03"), tokens, NoPace.tell());

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void callsOnceMoreWithAnotherTokenAfterA401() {
        tokens.onRenewal = () -> hubSpot.answers(PATH, 200, FakeHubSpot.file("pipelines.json"));
        hubSpot.answers(PATH, 401, "{}");

        Answer<PipelinesJson> answer = calls.dealPipelines(WORKSPACE);

        assertThat(answer).isInstanceOf(Found.class);
        assertThat(bearers()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void believesTheSecond401() {
        hubSpot.answers(PATH, 401, "{}");

        Answer<PipelinesJson> answer = calls.dealPipelines(WORKSPACE);

        assertThat(answer).isInstanceOf(Refused.class);
        assertThat(bearers()).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(tokens.refused).hasSize(1);
    }

    @Test
    void doesNotRenewUponAnyOtherRefusal() {
        hubSpot.answers(PATH, 403, "{}");

        calls.dealPipelines(WORKSPACE);

        assertThat(bearers()).containsExactly("Bearer token-1");
        assertThat(tokens.refused).isEmpty();
    }

    @Test
    void asksNothingWithoutAToken() {
        tokens.now = new Refused<>("connect the account again");

        Answer<PipelinesJson> answer = calls.dealPipelines(WORKSPACE);

        assertThat(answer).isEqualTo(new Refused<PipelinesJson>("connect the account again"));
        assertThat(hubSpot.interactions()).isEmpty();
    }

    private List<String> bearers() {
        return hubSpot.interactions().stream()
                .map(each -> each.requestHeaders().get("Authorization"))
                .toList();
    }

    private static final class Tokens implements AccessTokens {
        private final List<AccessToken> refused = new ArrayList<>();
        private Answer<AccessToken> now = new Found<>(new AccessToken("48213907", 1, "token-1"));
        private Runnable onRenewal = () -> {};

        @Override
        public Answer<AccessToken> of(WorkspaceId workspace) {
            return now;
        }

        @Override
        public Answer<AccessToken> instead(WorkspaceId workspace, AccessToken token) {
            refused.add(token);
            onRenewal.run();
            return new Found<>(new AccessToken("48213907", 2, "token-2"));
        }
    }
}
