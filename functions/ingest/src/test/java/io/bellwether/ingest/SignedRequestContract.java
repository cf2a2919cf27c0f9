package io.bellwether.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.Sources;
import io.bellwether.sources.Verification;
import io.bellwether.sources.VerifiedWebhook;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every way in owes: the request as it was sent, so that its signature can be checked.
interface SignedRequestContract {
    Instant NOW = Instant.parse("2026-11-18T10:32:08Z");

    /// @param sent what a vendor writes to the wire
    /// @return what arrives at our code
    SignedRequest arrived(Sent sent) throws Exception;

    @Test
    default void keepsMethodPathAndBody() throws Exception {
        SignedRequest request = arrived(Sent.post("/webhooks/hubspot", "[{\"name\":\"Zoë – 東京 🙂\"}]\r\n"));

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/webhooks/hubspot");
        assertThat(request.body()).isEqualTo("[{\"name\":\"Zoë – 東京 🙂\"}]\r\n".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/hubspot?a=1&b=2&a=3",
                "/webhooks/hubspot?q=%3A%2F%3f+%20%C3%A9",
                "/webhooks/hubspot?next=https%3A%2F%2Fexample.com%2F%3Fa%3Db",
                "/webhooks/hubspot?empty=&bare",
                "/webhooks/hubspot/",
            })
    default void keepsTheTargetAsItWasCalled(String target) throws Exception {
        assertThat(arrived(Sent.post(target, "[]")).target()).isEqualTo(target);
    }

    @Test
    default void findsAHeaderInAnyCase() throws Exception {
        SignedRequest request = arrived(Sent.post("/webhooks/hubspot", "[]").with("X-HubSPOT-Signature-V3", "AbC+/="));

        assertThat(request.header("x-hubspot-signature-v3")).contains("AbC+/=");
        assertThat(request.header("X-HUBSPOT-SIGNATURE-V3")).contains("AbC+/=");
        assertThat(request.header("x-hubspot-signature")).isEmpty();
    }

    @Test
    default void keepsCommasInAHeader() throws Exception {
        SignedRequest request =
                arrived(Sent.post("/webhooks/hubspot", "[]").with("Stripe-Signature", "t=1492774577,v1=5257a8, v0=6f"));

        assertThat(request.header("Stripe-Signature")).contains("t=1492774577,v1=5257a8, v0=6f");
    }

    @Test
    default void joinsHeaderLinesOfOneName() throws Exception {
        SignedRequest request = arrived(
                Sent.post("/webhooks/hubspot", "[]").with("X-Signature", "one").with("x-signature", "two"));

        assertThat(request.header("X-Signature")).contains("one,two");
    }

    @Test
    default void takesAnEmptyBody() throws Exception {
        assertThat(arrived(Sent.post("/webhooks/hubspot", "")).body()).isEmpty();
    }

    @Test
    default void letsAGenuineRequestThrough() throws Exception {
        Sent sent = Sent.post("/webhooks/hubspot?team=a%2Cb", "[{\"name\":\"Zoë\"}]");
        Sent asHubSpotSigns =
                Sent.post("/webhooks/hubspot?team=a,b", "[{\"name\":\"Zoë\"}]").signed(NOW);

        assertThat(verify(new Sent(sent.method(), sent.target(), asHubSpotSigns.headers(), sent.body())))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.webhook().body()).isEqualTo(sent.body()));
    }

    @Test
    default void refusesADoubledSignature() throws Exception {
        Sent signed = Sent.post("/webhooks/hubspot", "[]").signed(NOW);
        Sent twice = signed.with(
                signed.headers().getFirst().getKey(),
                signed.headers().getFirst().getValue());

        assertThat(verify(twice)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    default void neverTakesOtherBytesThanThoseThatWereSigned() throws Exception {
        byte[] notUtf8 = {'[', '"', (byte) 0xff, (byte) 0xc3, 0x28, '"', ']'};
        Verification verification =
                verify(Sent.post("/webhooks/hubspot", "").body(notUtf8).signed(NOW));

        if (verification instanceof Verification.Verified(VerifiedWebhook webhook)) {
            assertThat(webhook.body()).isEqualTo(notUtf8);
        } else {
            assertThat(verification).isEqualTo(new Verification.Rejected("signature_mismatch"));
        }
    }

    private Verification verify(Sent sent) throws Exception {
        return VerifiedWebhook.verify(
                new Sources().find("hubspot").orElseThrow(),
                arrived(sent),
                new SigningKeys(URI.create(Sent.PUBLIC_URL), List.of(Sent.SECRET)),
                NOW);
    }
}
