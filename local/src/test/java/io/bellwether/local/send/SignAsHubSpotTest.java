package io.bellwether.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignAsHubSpotTest {

    @Test
    void signsMethodUriBodyAndTimestamp() {
        Map<String, String> headers = SignAsHubSpot.sign(
                "bellwether-development-secret",
                URI.create("http://localhost:8080/webhooks/hubspot"),
                "[{\"note\":\"Zoë\"}]".getBytes(StandardCharsets.UTF_8),
                Instant.ofEpochMilli(1_795_170_727_412L));

        assertThat(headers)
                .containsEntry("X-HubSpot-Request-Timestamp", "1795170727412")
                .containsEntry("X-HubSpot-Signature-v3", "NzywvOFbif2KYK0xpQWalY+dGW+MHh7Bq4CZw+18LVs=");
    }
}
