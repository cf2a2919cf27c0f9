package io.bellwether.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.Sources;
import io.bellwether.sources.Verification;
import io.bellwether.sources.VerifiedWebhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The envelopes of `events/lambda` are what API Gateway hands over: their signatures were good when they were made.
class LambdaEnvelopeTest {
    private static final Path EVENTS = Path.of("../../events");
    private static final SigningKeys KEYS =
            new SigningKeys(URI.create(Sent.PUBLIC_URL), List.of("bellwether-development-secret"));

    @ParameterizedTest
    @ValueSource(strings = {"text", "base64"})
    void bearsTheSignatureOfItsBody(String form) throws IOException {
        APIGatewayV2HTTPEvent event = new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(
                        EVENTS.resolve("lambda/ingest-hubspot-%s.json".formatted(form))
                                .toFile(),
                        APIGatewayV2HTTPEvent.class);
        Instant then = Instant.ofEpochMilli(event.getRequestContext().getTimeEpoch());

        Verification verification = VerifiedWebhook.verify(
                new Sources().find("hubspot").orElseThrow(), ApiGatewayRequest.of(event), KEYS, then);

        byte[] body = Files.readAllBytes(EVENTS.resolve("hubspot/deal-stage-regression.json"));
        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.webhook().body()).isEqualTo(body));
    }
}
