package io.bellwether.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.runtime.RandomUuid;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.Sources;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The packaged function: Lambda's event goes in, made by Quarkus' stand-in for API Gateway.
@QuarkusTest
class WebhookResourceTest {
    private final HttpClient http = HttpClient.newHttpClient();

    /// Where the stand-in listens, with a path of its own behind host and port.
    @ConfigProperty(name = "quarkus-internal.aws-lambda.test-api")
    String standIn;

    @Inject
    FakeQueue queue;

    @Alternative
    @Priority(1)
    static final class Wiring {
        @Produces
        @Singleton
        FakeQueue queue() {
            return new FakeQueue();
        }

        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        ReceiveWebhook receive(FakeQueue queue) {
            return new ReceiveWebhook(
                    new Sources(),
                    Map.of("hubspot", new SigningKeys(URI.create(Sent.PUBLIC_URL), List.of(Sent.SECRET))),
                    queue,
                    InstantSource.system(),
                    () -> new DeliveryId(RandomUuid.make()));
        }
    }

    @BeforeEach
    void empty() {
        queue.taken.clear();
        queue.refuses = false;
    }

    @Test
    void answersAnAcceptedDeliveryWithItsCorrelationId() throws Exception {
        Sent sent = Sent.post("/webhooks/hubspot?team=a%2Cb", "[{\"name\":\"Zoë\"}]");
        Sent signed =
                Sent.post("/webhooks/hubspot?team=a,b", "[{\"name\":\"Zoë\"}]").signed(Instant.now());

        HttpResponse<String> response = send(new Sent("POST", sent.target(), signed.headers(), sent.body()));

        assertThat(response.statusCode()).isEqualTo(200);
        WebhookReceivedV1 queued = (WebhookReceivedV1) queue.taken.getFirst();
        assertThat(json(response).properties())
                .containsExactly(Map.entry("correlationId", json(response).get("correlationId")));
        assertThat(json(response).get("correlationId").asText())
                .isEqualTo(queued.correlationId().toString());
        assertThat(queued.body()).isEqualTo(sent.body());
    }

    @Test
    void answersAWrongSignatureAlikeWhateverIsWrong() throws Exception {
        Sent unsigned = Sent.post("/webhooks/hubspot", "[]");

        HttpResponse<String> one = send(unsigned);
        HttpResponse<String> other = send(unsigned.signed(Instant.now().minusSeconds(3600)));

        assertProblem(one, 401, "not-genuine");
        assertThat(withoutId(one)).isEqualTo(withoutId(other));
        assertThat(queue.taken).isEmpty();
    }

    @Test
    void answersAnUnknownSource() throws Exception {
        assertProblem(send(Sent.post("/webhooks/nobody", "[]").signed(Instant.now())), 404, "unknown-source");
    }

    @Test
    void answersWhenTheQueueDidNotTakeIt() throws Exception {
        queue.refuses = true;

        assertProblem(send(Sent.post("/webhooks/hubspot", "[]").signed(Instant.now())), 503, "not-queued");
    }

    @Test
    void answersABodyThatIsTooLarge() throws Exception {
        Sent sent = Sent.post("/webhooks/hubspot", "").body(new byte[800 * 1024]);

        assertProblem(send(sent), 413, "too-large");
        assertThat(queue.taken).isEmpty();
    }

    private void assertProblem(HttpResponse<String> response, int status, String word) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = json(response);
        assertThat(problem.get("type").asText()).isEqualTo("urn:bellwether:problem:" + word);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).endsWith(".");
        assertThat(UUID.fromString(problem.get("correlationId").asText())).isNotNull();
    }

    private HttpResponse<String> send(Sent sent) throws Exception {
        return send(sent, BodyPublishers.ofByteArray(sent.body()));
    }

    private HttpResponse<String> send(Sent sent, BodyPublisher body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + standIn.substring(0, standIn.indexOf('/')) + sent.target()))
                .method(sent.method(), body)
                .header("Content-Type", "application/json");
        sent.headers().forEach(line -> request.header(line.getKey(), line.getValue()));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper()
                .readTree(new ByteArrayInputStream(response.body().getBytes()));
    }

    private static String withoutId(HttpResponse<String> response) {
        return response.body().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }
}
