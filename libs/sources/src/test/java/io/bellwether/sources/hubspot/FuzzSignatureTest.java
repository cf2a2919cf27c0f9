package io.bellwether.sources.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bellwether.model.Promptly;
import io.bellwether.sources.Signature;
import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// No request that its sender could not sign is taken for genuine, and none throws.
class FuzzSignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:08Z");
    private static final SigningKeys KEYS = new SigningKeys(URI.create("https://hooks.example.com"), List.of("s3cret"));

    @FuzzTest(maxDuration = "2m")
    void acceptsNothingThatWasNotSigned(FuzzedDataProvider data) {
        SignedRequest request = new SignedRequest(
                data.pickValue(List.of("POST", "GET", "PUT")),
                "/" + data.consumeAsciiString(200),
                Map.of(
                                "x-hubspot-request-timestamp",
                                data.consumeBoolean() ? Long.toString(NOW.toEpochMilli()) : data.consumeString(40),
                                "x-hubspot-signature-v3",
                                data.consumeString(100))
                        .entrySet(),
                data.consumeRemainingAsBytes());

        Promptly.run(() -> assertThat(SignatureV3.check(request, KEYS, NOW)).isNotInstanceOf(Signature.Genuine.class));
    }
}
