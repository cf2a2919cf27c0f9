package io.bellwether.local.send;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HubSpot's signature of version 3, from HubSpot's side.
public final class SignAsHubSpot {
    private SignAsHubSpot() {}

    /// @param uri as the vendor was told to call it; what it names need not be where the request goes
    /// @return the headers
    public static Map<String, String> sign(String secret, URI uri, byte[] body, Instant now) {
        String timestamp = Long.toString(now.toEpochMilli());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("POST" + uri).getBytes(StandardCharsets.UTF_8));
            mac.update(body);
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "X-HubSpot-Signature-v3",
                    Base64.getEncoder().encodeToString(mac.doFinal()),
                    "X-HubSpot-Request-Timestamp",
                    timestamp);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
