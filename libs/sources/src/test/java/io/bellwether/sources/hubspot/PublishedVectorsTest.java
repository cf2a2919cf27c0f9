package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.sources.Signature;
import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Signatures that HubSpot's own tools made. They lie beside the vendors' specifications, outside of this tree.
class PublishedVectorsTest {

    @Test
    void acceptsThoseOfVersionThreeAndNoOthers() throws IOException {
        String specs = System.getenv("SPECS_DIR");
        assumeTrue(specs != null, "Skipped: SPECS_DIR is not set, so HubSpot's published signatures are not at hand.");
        JsonNode vectors = new ObjectMapper()
                .readTree(Path.of(specs, "vectors.json").toFile())
                .get("hubspot");
        Map<String, String> bodies = new HashMap<>();
        List<String> accepted = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        for (JsonNode vector : vectors) {
            String version = vector.get("version").asText();
            bodies.putIfAbsent(version, vector.path("body").asText());
            versions.add(version);
            if (isGenuine(vector, bodies)) {
                accepted.add(version);
            }
        }

        assertThat(accepted)
                .isNotEmpty()
                .isEqualTo(versions.stream().filter("v3"::equals).toList());
    }

    private static boolean isGenuine(JsonNode vector, Map<String, String> bodies) {
        String body = vector.has("body_ref")
                ? bodies.get(vector.get("body_ref").asText())
                : vector.get("body").asText();
        URI url = URI.create(vector.path("url").asText("https://www.example.com/webhook_uri"));
        String timestamp = vector.path("timestamp").asText("1693657560000");
        SignedRequest request = new SignedRequest(
                vector.path("method").asText("POST"),
                url.getRawPath(),
                Map.of(
                                "x-hubspot-signature-v3",
                                vector.get("signature").asText(),
                                "x-hubspot-request-timestamp",
                                timestamp)
                        .entrySet(),
                body.getBytes(UTF_8));
        SigningKeys keys = new SigningKeys(
                URI.create(url.getScheme() + "://" + url.getHost()),
                List.of(vector.get("secret").asText()));
        return SignatureV3.check(request, keys, Instant.ofEpochMilli(Long.parseLong(timestamp)))
                instanceof Signature.Genuine;
    }
}
