package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.sources.Signature;
import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HubSpot's signature version 3: base64 of HMAC-SHA256 over method, URI, raw body and timestamp, keyed with the app's
/// client secret. Versions 1 and 2, which HubSpot sends beside it, cannot tell a replay and are never looked at.
///
/// The URI is the public URL and the request's target, with the percent-encodings decoded that HubSpot's
/// documentation lists, and no other.
final class SignatureV3 {
    /// HubSpot's documentation has requests refused that are older; as much is allowed for clocks that run ahead.
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern ENCODED =
            Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);

    private SignatureV3() {}

    static Signature check(SignedRequest request, SigningKeys keys, Instant now) {
        Optional<String> signature = request.header("X-HubSpot-Signature-v3");
        Optional<String> timestamp = request.header("X-HubSpot-Request-Timestamp");
        if (keys.secrets().isEmpty()) {
            return new Signature.Wrong("no_secret_configured");
        }
        if (signature.isEmpty() || timestamp.isEmpty()) {
            return new Signature.Wrong("no_signature");
        }
        if (!MILLIS.matcher(timestamp.get()).matches()) {
            return new Signature.Wrong("malformed_timestamp");
        }
        Instant signedAt = Instant.ofEpochMilli(Long.parseLong(timestamp.get()));
        if (Duration.between(signedAt, now).abs().compareTo(WINDOW) > 0) {
            return new Signature.Wrong("stale_timestamp");
        }
        return isSigned(request, keys, timestamp.get(), signature.get())
                ? new Signature.Genuine()
                : new Signature.Wrong("signature_mismatch");
    }

    /// Takes as long whichever secret matches.
    private static boolean isSigned(SignedRequest request, SigningKeys keys, String timestamp, String signature) {
        byte[] given = signature.getBytes(UTF_8);
        String uri = uri(keys, request);
        boolean signed = false;
        for (String secret : keys.secrets()) {
            signed |= MessageDigest.isEqual(sign(request, uri, timestamp, secret), given);
        }
        return signed;
    }

    private static byte[] sign(SignedRequest request, String uri, String timestamp, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update(request.method().getBytes(UTF_8));
            mac.update(uri.getBytes(UTF_8));
            mac.update(request.body());
            mac.update(timestamp.getBytes(UTF_8));
            return Base64.getEncoder().encode(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static String uri(SigningKeys keys, SignedRequest request) {
        String base = keys.publicUrl().toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return ENCODED.matcher(trimmed + request.target())
                .replaceAll(encoded ->
                        Matcher.quoteReplacement(Character.toString(Integer.parseInt(encoded.group(1), 16))));
    }
}
