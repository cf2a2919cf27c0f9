package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.sources.Signature;
import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// One valid request, changed in one random place 200,000 times, or `-Dforged.requests`: the place is any byte of the
/// body, target, method, timestamp or signature; the change flips it, removes it or adds one. And 10,000 times with one
/// of its two headers sent twice.
class MutatedRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:08Z");
    private static final SigningKeys KEYS = new SigningKeys(URI.create("https://hooks.example.com"), List.of("s3cret"));
    private static final int MUTATIONS = Integer.getInteger("forged.requests", 200_000);

    @Test
    void noneIsAccepted() throws IOException {
        byte[] body = Files.readAllBytes(Path.of("../../events/hubspot/deal-stage-regression.json"));
        SignedRequest valid = new SignedByHubSpot.Draft(
                        "POST", "https://hooks.example.com", "/webhooks/hubspot?tenant=a", body, NOW)
                .signed("s3cret");
        List<String> parts = List.of(
                new String(body, ISO_8859_1),
                valid.target(),
                valid.method(),
                valid.header("X-HubSpot-Request-Timestamp").orElseThrow(),
                valid.header("X-HubSpot-Signature-v3").orElseThrow());
        assertThat(check(parts)).isInstanceOf(Signature.Genuine.class);

        Random random = new Random(20261118);
        int accepted = 0;
        for (int mutation = 0; mutation < MUTATIONS; mutation++) {
            if (check(mutated(parts, random)) instanceof Signature.Genuine) {
                accepted++;
            }
        }

        assertThat(accepted).isZero();
    }

    @Test
    void noneIsAcceptedWithAHeaderSentTwice() throws IOException {
        byte[] body = Files.readAllBytes(Path.of("../../events/hubspot/deal-stage-regression.json"));
        SignedRequest valid = new SignedByHubSpot.Draft(
                        "POST", "https://hooks.example.com", "/webhooks/hubspot", body, NOW)
                .signed("s3cret");
        List<String> names = List.of("X-HubSpot-Request-Timestamp", "x-hubspot-signature-v3");
        Random random = new Random(20261119);

        int accepted = 0;
        for (int mutation = 0; mutation < 10_000; mutation++) {
            List<Map.Entry<String, String>> lines = new ArrayList<>();
            names.forEach(name -> lines.add(Map.entry(name, valid.header(name).orElseThrow())));
            String doubled = names.get(random.nextInt(2));
            String value = valid.header(doubled).orElseThrow();
            String spelled = random.nextBoolean() ? doubled : doubled.toUpperCase(Locale.ROOT);
            lines.add(
                    random.nextInt(3),
                    Map.entry(spelled, value.substring(random.nextInt(value.length()) * random.nextInt(2))));
            SignedRequest request = new SignedRequest("POST", valid.target(), lines, body);
            if (SignatureV3.check(request, KEYS, NOW) instanceof Signature.Genuine) {
                accepted++;
            }
        }

        assertThat(accepted).isZero();
    }

    private static Signature check(List<String> parts) {
        SignedRequest request = new SignedRequest(
                parts.get(2),
                parts.get(1),
                Map.of("x-hubspot-request-timestamp", parts.get(3), "x-hubspot-signature-v3", parts.get(4))
                        .entrySet(),
                parts.get(0).getBytes(ISO_8859_1));
        return SignatureV3.check(request, KEYS, NOW);
    }

    private static List<String> mutated(List<String> parts, Random random) {
        int which = random.nextInt(parts.size());
        StringBuilder part = new StringBuilder(parts.get(which));
        int place = random.nextInt(part.length());
        char other = (char) (part.charAt(place) ^ (1 << random.nextInt(which == 0 ? 8 : 7)));
        switch (random.nextInt(3)) {
            case 0 -> part.setCharAt(place, other);
            case 1 -> part.deleteCharAt(place);
            default -> part.insert(place, other);
        }
        String[] changed = parts.toArray(String[]::new);
        changed[which] = part.toString();
        return List.of(changed);
    }
}
