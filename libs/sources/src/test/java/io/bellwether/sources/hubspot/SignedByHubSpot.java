package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.sources.SignedRequest;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as HubSpot's documentation describes, written apart from the code under test.
final class SignedByHubSpot {
    private SignedByHubSpot() {}

    record Draft(String method, String base, String target, byte[] body, Instant at) {

        Draft at(Instant other) {
            return new Draft(method, base, target, body, other);
        }

        Draft to(String other) {
            return new Draft(method, base, other, body, at);
        }

        Draft under(String other) {
            return new Draft(method, other, target, body, at);
        }

        SignedRequest signed(String secret) {
            return signed(secret, Long.toString(at.toEpochMilli()));
        }

        SignedRequest signed(String secret, String timestamp) {
            return with(headers(secret, timestamp));
        }

        /// Signed for this target, sent with another spelling of it.
        SignedRequest calledAs(String spelling, String secret) {
            return to(spelling).with(headers(secret, Long.toString(at.toEpochMilli())));
        }

        SignedRequest without(String secret, String header) {
            Map<String, String> headers = new HashMap<>(headers(secret, Long.toString(at.toEpochMilli())));
            headers.remove(header);
            return with(headers);
        }

        SignedRequest doubled(String secret) {
            List<Map.Entry<String, String>> lines = new ArrayList<>();
            headers(secret, Long.toString(at.toEpochMilli()))
                    .forEach((name, value) -> lines.add(Map.entry(name, value)));
            lines.add(Map.entry("x-hubspot-signature-v3", signature(secret, Long.toString(at.toEpochMilli()))));
            return new SignedRequest(method, target, lines, body);
        }

        SignedRequest with(Map<String, String> headers) {
            return new SignedRequest(method, target, headers.entrySet(), body);
        }

        String versionOne(String secret) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(secret.getBytes(UTF_8));
                return HexFormat.of().formatHex(digest.digest(body));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private Map<String, String> headers(String secret, String timestamp) {
            return Map.of(
                    "X-HubSpot-Signature-v3", signature(secret, timestamp), "X-HubSpot-Request-Timestamp", timestamp);
        }

        private String signature(String secret, String timestamp) {
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes((method + base + target).getBytes(UTF_8));
            signed.writeBytes(body);
            signed.writeBytes(timestamp.getBytes(UTF_8));
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
                return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
