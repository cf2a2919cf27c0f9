package io.bellwether.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/// The vendor's own examples, from its documentation (v1) and its Python SDK (v3).
class SignWebhookTest {
    private final SignWebhook sign = new SignWebhook("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy");

    @Test
    void signsByVersionOne() {
        String body = "[{\"eventId\":1,\"subscriptionId\":12345,\"portalId\":62515,\"occurredAt\":1564113600000,"
                + "\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,\"objectId\":123,"
                + "\"changeSource\":\"CRM\",\"changeFlag\":\"NEW\",\"appId\":54321}]";

        assertThat(sign.v1(body)).isEqualTo("232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de");
    }

    @Test
    void signsByVersionThree() {
        assertThat(sign.v3(
                        URI.create("https://www.example.com/webhook_uri"),
                        "{'example_field':'example_value'}",
                        1693657560000L))
                .isEqualTo("K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=");
    }

    @Test
    void keepsItsSecretToItself() {
        assertThat(sign.toString()).doesNotContain("yyyy");
    }
}
