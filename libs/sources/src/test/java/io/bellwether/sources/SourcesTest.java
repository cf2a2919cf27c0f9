package io.bellwether.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bellwether.model.Reading;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final Sources sources = new Sources();

    @Test
    void findsASourceByItsName() {
        assertThat(sources.find("hubspot")).map(Source::name).contains("hubspot");
        assertThat(sources.find("HubSpot")).isEmpty();
        assertThat(sources.find("../hubspot")).isEmpty();
    }

    @Test
    void readsADeliveryOfAKnownSource() {
        assertThat(sources.read("hubspot", "[]".getBytes(UTF_8))).isEqualTo(new Reading.Elements(List.of()));
    }

    @Test
    void cannotReadADeliveryOfAnUnknownSource() {
        assertThat(sources.read("nobody", "[]".getBytes(UTF_8)))
                .extracting("reason")
                .isEqualTo("unknown_source");
    }

    @Test
    void makesNoWebhookOfWhatIsNotSigned() {
        SignedRequest request = new SignedRequest(
                "POST", "/webhooks/hubspot", Map.<String, String>of().entrySet(), new byte[0]);
        SigningKeys keys = new SigningKeys(URI.create("https://hooks.example.com"), List.of("s3cret"));

        assertThat(VerifiedWebhook.verify(sources.find("hubspot").orElseThrow(), request, keys, Instant.EPOCH))
                .isEqualTo(new Verification.Rejected("no_signature"));
    }

    @Test
    void makesAWebhookOfTheVeryBytesThatWereSigned() {
        byte[] body = "[ ]".getBytes(UTF_8);
        Source trusting = new Source() {
            @Override
            public String name() {
                return "trusting";
            }

            @Override
            public Signature check(SignedRequest request, SigningKeys keys, Instant now) {
                return new Signature.Genuine();
            }

            @Override
            public Reading read(byte[] bytes) {
                throw new AssertionError("Nothing is read before it is verified");
            }
        };
        SignedRequest request =
                new SignedRequest("POST", "/", Map.<String, String>of().entrySet(), body);
        SigningKeys keys = new SigningKeys(URI.create("https://hooks.example.com"), List.of());

        assertThat(VerifiedWebhook.verify(trusting, request, keys, Instant.EPOCH))
                .asInstanceOf(type(Verification.Verified.class))
                .extracting(Verification.Verified::webhook)
                .satisfies(webhook -> assertThat(webhook.body()).isEqualTo(body))
                .satisfies(webhook -> assertThat(webhook.source()).isEqualTo("trusting"));
    }

    @Test
    void tellsHowManySecretsThereAreAndNone() {
        SigningKeys keys = new SigningKeys(URI.create("https://hooks.example.com"), List.of("s3cret", "0ld"));

        assertThat(keys).asString().contains("2 secrets").doesNotContain("s3cret", "0ld");
    }

    @Test
    void joinsHeaderLinesOfOneName() {
        SignedRequest request = new SignedRequest(
                "POST", "/", List.of(Map.entry("X-One", "a, b"), Map.entry("x-oNE", "c")), new byte[0]);

        assertThat(request.header("x-one")).contains("a, b,c");
        assertThat(request.header("x-two")).isEmpty();
    }
}
