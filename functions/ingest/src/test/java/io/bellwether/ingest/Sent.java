package io.bellwether.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A request as a vendor's machine writes it to the wire.
record Sent(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    static final String PUBLIC_URL = "https://hooks.example.com";
    static final String SECRET = "s3cret";

    static Sent post(String target, String body) {
        return new Sent("POST", target, List.of(), body.getBytes(UTF_8));
    }

    Sent with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Sent(method, target, more, body);
    }

    Sent body(byte[] other) {
        return new Sent(method, target, headers, other);
    }

    /// As HubSpot signs in version 3.
    Sent signed(Instant at) {
        String timestamp = Long.toString(at.toEpochMilli());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            mac.update((method + PUBLIC_URL + target).getBytes(UTF_8));
            mac.update(body);
            mac.update(timestamp.getBytes(UTF_8));
            return with("X-HubSpot-Signature-v3", Base64.getEncoder().encodeToString(mac.doFinal()))
                    .with("X-HubSpot-Request-Timestamp", timestamp);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
