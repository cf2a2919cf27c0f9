package io.bellwether.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.Sources;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiveWebhookTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:08Z");
    private static final DeliveryId ID = new DeliveryId(UUID.randomUUID());

    private final FakeQueue queue = new FakeQueue();
    private final ReceiveWebhook receive = new ReceiveWebhook(
            new Sources(),
            Map.of("hubspot", new SigningKeys(URI.create(Sent.PUBLIC_URL), List.of(Sent.SECRET))),
            queue,
            InstantSource.fixed(NOW),
            () -> ID);

    @Test
    void queuesTheBytesThatWereVerified() {
        Sent sent = Sent.post("/webhooks/hubspot", "not even JSON").signed(NOW.minusSeconds(2));

        assertThat(receive.receive("hubspot", request(sent))).isEqualTo(new Reception.Accepted(ID));

        assertThat(queue.taken)
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(new WebhookReceivedV1(ID, "hubspot", null, NOW, sent.body()));
    }

    @Test
    void queuesNothingThatIsNotGenuine() {
        Sent sent = Sent.post("/webhooks/hubspot", "[]").signed(NOW.minus(Duration.ofMinutes(6)));

        assertThat(receive.receive("hubspot", request(sent)))
                .isEqualTo(new Reception.NotGenuine(ID, "stale_timestamp"));

        assertThat(queue.taken).isEmpty();
    }

    @Test
    void queuesNothingOfAnUnknownSource() {
        Sent sent = Sent.post("/webhooks/nobody", "[]").signed(NOW);

        assertThat(receive.receive("nobody", request(sent))).isEqualTo(new Reception.UnknownSource(ID));

        assertThat(queue.taken).isEmpty();
    }

    @Test
    void takesABodyOfExactlyTheLimit() {
        Sent sent =
                Sent.post("/webhooks/hubspot", "").body(new byte[700 * 1024]).signed(NOW);

        assertThat(receive.receive("hubspot", request(sent))).isEqualTo(new Reception.Accepted(ID));
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        Sent sent = Sent.post("/webhooks/hubspot", "")
                .body(new byte[700 * 1024 + 1])
                .signed(NOW);

        assertThat(receive.receive("hubspot", request(sent))).isEqualTo(new Reception.TooLarge(ID));

        assertThat(queue.taken).isEmpty();
    }

    @Test
    void acceptsNothingThatTheQueueDidNotTake() {
        queue.refuses = true;

        assertThat(receive.receive(
                        "hubspot", request(Sent.post("/webhooks/hubspot", "[]").signed(NOW))))
                .isEqualTo(new Reception.NotTaken(ID));
    }

    @Test
    void refusesEverythingWithoutKeys() {
        ReceiveWebhook unconfigured =
                new ReceiveWebhook(new Sources(), Map.of(), queue, InstantSource.fixed(NOW), () -> ID);

        assertThat(unconfigured.receive(
                        "hubspot", request(Sent.post("/webhooks/hubspot", "[]").signed(NOW))))
                .isInstanceOf(Reception.NotGenuine.class);
        assertThat(queue.taken).isEmpty();
    }

    private static SignedRequest request(Sent sent) {
        return new SignedRequest(sent.method(), sent.target(), sent.headers(), sent.body());
    }
}
