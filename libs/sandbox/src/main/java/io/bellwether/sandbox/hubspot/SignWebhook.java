package io.bellwether.sandbox.hubspot;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a webhook as HubSpot does; CRM webhooks carry v1 and v3 at once.
record SignWebhook(String clientSecret) {

    /// `X-HubSpot-Signature` with version `v1`: hex SHA-256 of secret and body.
    String v1(String body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(bytes(clientSecret + body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// `X-HubSpot-Signature-v3`: Base64 HMAC-SHA256 of method, URI, body and timestamp.
    ///
    /// @param timestamp epoch milliseconds, sent as `X-HubSpot-Request-Timestamp`
    String v3(URI uri, String body, long timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(clientSecret), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes("POST" + uri + body + timestamp)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SignWebhook[]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
