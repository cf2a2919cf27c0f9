package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.sources.Signature;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.hubspot.SignedByHubSpot.Draft;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureV3Test {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:08Z");
    private static final Draft DRAFT = new Draft(
            "POST", "https://hooks.example.com", "/webhooks/hubspot", "[{\"eventId\":1}]".getBytes(UTF_8), NOW);
    private static final SigningKeys KEYS = new SigningKeys(URI.create("https://hooks.example.com"), List.of("s3cret"));

    @Test
    void acceptsWhatHubSpotSigned() {
        assertThat(check(DRAFT, "s3cret")).isEqualTo(new Signature.Genuine());
    }

    @Test
    void acceptsAnyOfTheSecretsThatAreValidDuringRotation() {
        SigningKeys rotating = new SigningKeys(KEYS.publicUrl(), List.of("new", "old"));

        assertThat(SignatureV3.check(DRAFT.signed("old"), rotating, NOW)).isEqualTo(new Signature.Genuine());
        assertThat(SignatureV3.check(DRAFT.signed("new"), rotating, NOW)).isEqualTo(new Signature.Genuine());
        assertThat(SignatureV3.check(DRAFT.signed("older"), rotating, NOW)).isEqualTo(wrong("signature_mismatch"));
    }

    @Test
    void refusesEverythingWithoutASecret() {
        SigningKeys none = new SigningKeys(KEYS.publicUrl(), List.of());

        assertThat(SignatureV3.check(DRAFT.signed("s3cret"), none, NOW)).isEqualTo(wrong("no_secret_configured"));
    }

    @Test
    void cannotBeGivenABlankSecret() {
        assertThatThrownBy(() -> new SigningKeys(KEYS.publicUrl(), List.of("s3cret", " ")))
                .hasMessageContaining("not blank")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"-300000, true", "-300001, false", "300000, true", "300001, false", "0, true"})
    void acceptsFiveMinutesBothWays(long millis, boolean accepted) {
        Draft draft = DRAFT.at(NOW.plus(Duration.ofMillis(millis)));

        assertThat(check(draft, "s3cret")).isEqualTo(accepted ? new Signature.Genuine() : wrong("stale_timestamp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "-1",
                "+1795000000000",
                "1e13",
                "1795000000000.0",
                "0x1a",
                "99999999999999999999",
                "1795000000000,1795000000000",
                "١٧٩٥"
            })
    void refusesWhatIsNoTimestamp(String timestamp) {
        assertThat(SignatureV3.check(DRAFT.signed("s3cret", timestamp), KEYS, NOW))
                .isEqualTo(wrong("malformed_timestamp"));
    }

    @Test
    void refusesSecondsInPlaceOfMilliseconds() {
        assertThat(SignatureV3.check(DRAFT.signed("s3cret", Long.toString(NOW.getEpochSecond())), KEYS, NOW))
                .isEqualTo(wrong("stale_timestamp"));
    }

    @Test
    void refusesAMissingHeader() {
        assertThat(SignatureV3.check(DRAFT.with(Map.of()), KEYS, NOW)).isEqualTo(wrong("no_signature"));
        assertThat(SignatureV3.check(DRAFT.without("s3cret", "X-HubSpot-Signature-v3"), KEYS, NOW))
                .isEqualTo(wrong("no_signature"));
        assertThat(SignatureV3.check(DRAFT.without("s3cret", "X-HubSpot-Request-Timestamp"), KEYS, NOW))
                .isEqualTo(wrong("no_signature"));
    }

    @Test
    void refusesADoubledSignature() {
        assertThat(SignatureV3.check(DRAFT.doubled("s3cret"), KEYS, NOW)).isEqualTo(wrong("signature_mismatch"));
    }

    @Test
    void neverLooksAtOlderVersions() {
        Map<String, String> versionOne = Map.of(
                "X-HubSpot-Signature", DRAFT.versionOne("s3cret"),
                "X-HubSpot-Signature-Version", "v1",
                "X-HubSpot-Request-Timestamp", Long.toString(NOW.toEpochMilli()));

        assertThat(SignatureV3.check(DRAFT.with(versionOne), KEYS, NOW)).isEqualTo(wrong("no_signature"));
    }

    @ParameterizedTest
    @CsvSource({
        "/webhooks/hubspot?a=b%3Ac%2Fd, /webhooks/hubspot?a=b:c/d",
        "/a?q=%3F%40%21%24%27%28%29%2A%2C%3B, '/a?q=?@!$''()*,;'",
        "/a?q=%3a%2f, /a?q=:/",
        "/a?q=100%25, /a?q=100%25",
        "/a?q=%20%3D%26%2B, /a?q=%20%3D%26%2B",
        "/a?q=%253A, /a?q=%253A",
        "/a?q=%C3%A9, /a?q=%C3%A9",
    })
    void decodesTheCharactersThatHubSpotListsAndNoOthers(String called, String signed) {
        Draft atHubSpot = DRAFT.to(signed);

        assertThat(SignatureV3.check(atHubSpot.calledAs(called, "s3cret"), KEYS, NOW))
                .isEqualTo(new Signature.Genuine());
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/, https://hooks.example.com",
        "https://hooks.example.com/bellwether, https://hooks.example.com/bellwether",
        "https://hooks.example.com:8443, https://hooks.example.com:8443",
    })
    void standsOnTheConfiguredPublicUrl(URI configured, String calledAt) {
        SigningKeys keys = new SigningKeys(configured, List.of("s3cret"));

        assertThat(SignatureV3.check(DRAFT.under(calledAt).signed("s3cret"), keys, NOW))
                .isEqualTo(new Signature.Genuine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.example.com", "https://hooks.example.org", "https://hooks.example.com:443"})
    void refusesWhatWasSignedForAnotherPlace(String calledAt) {
        assertThat(check(DRAFT.under(calledAt), "s3cret")).isEqualTo(wrong("signature_mismatch"));
    }

    private static Signature check(Draft draft, String secret) {
        return SignatureV3.check(draft.signed(secret), KEYS, NOW);
    }

    private static Signature wrong(String reason) {
        return new Signature.Wrong(reason);
    }
}
