package io.bellwether.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Queue.Outgoing;
import io.bellwether.pipeline.Relay;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.fetch.Connections;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.sync.StartDueSyncs;
import io.bellwether.pipeline.sync.SyncKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelayHandlerTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6d8f0a52-3b1c-4c7e-8a55-0d6f6a4b9e10");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final List<Outgoing> sent = new ArrayList<>();
    private Answer<String> portal = new Found<>("48213907");

    @Test
    void publishesWhatIsDue() {
        String answer = handler().handleRequest(Map.of("source", "aws.scheduler"), null);

        assertThat(answer).isEqualTo("connected=true published=1");
        assertThat(sent).hasSize(1);
    }

    @Test
    void publishesThoughTheAccountCannotBeConnectedNow() {
        portal = new Later<>(Duration.ofSeconds(15), "HubSpot cannot be reached");

        String answer = handler().handleRequest(Map.of(), null);

        assertThat(answer).isEqualTo("connected=false published=1");
        assertThat(sent).hasSize(1);
    }

    private RelayHandler handler() {
        return new RelayHandler(
                new ConnectHubSpot(() -> portal, new OneWorkspace(), CLOCK),
                new StartDueSyncs(
                        (_, _) -> List.of(new StartDueSyncs.Due(WORKSPACE, SyncKind.FULL)),
                        (_, _, _) -> {
                            throw new Unavailable("The store does not answer");
                        },
                        CLOCK,
                        Duration.ofMinutes(15),
                        Duration.ofDays(7)),
                new Relay(new OneMessage(), this::send, CLOCK),
                new PurgeNowAndThen((_, _) -> 0, 13, CLOCK));
    }

    private List<Outgoing> send(List<Outgoing> messages) {
        sent.addAll(messages);
        return List.of();
    }

    private static final class OneMessage implements Relay.Outbox {
        @Override
        public List<Intent> due(Instant now, int limit) {
            return List.of(new Intent(
                    1,
                    Outgoing.now(new FetchRequestedV1(
                            new DeliveryId(UUID.randomUUID()),
                            WORKSPACE,
                            new FetchTarget.Record(EntityRef.parse("deal:9001742316"))))));
        }

        @Override
        public void markPublished(Collection<Intent> intents, Instant now) {}

        @Override
        public int endLongWaits(Instant parkedBefore, Instant now) {
            return 0;
        }

        @Override
        public int requeueForgotten(Instant now) {
            return 0;
        }

        @Override
        public int purge(Instant publishedBefore) {
            return 0;
        }
    }

    private static final class OneWorkspace implements Connections {
        @Override
        public WorkspaceId connect(String provider, String account, String workspaceName, Instant now) {
            return WORKSPACE;
        }

        @Override
        public Optional<WorkspaceId> find(String provider, String account) {
            return Optional.of(WORKSPACE);
        }
    }
}
