package io.bellwether.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
    void joinsHeaderLinesOfOneName() {
        SignedRequest request = new SignedRequest(
                "POST", "/", List.of(Map.entry("X-One", "a, b"), Map.entry("x-oNE", "c")), new byte[0]);

        assertThat(request.header("x-one")).contains("a, b,c");
        assertThat(request.header("x-two")).isEmpty();
    }
}
