package io.bellwether.sources;

import java.time.Instant;

/// A delivery whose sender is known. Only verification makes one.
public final class VerifiedWebhook {
    private final String source;
    private final byte[] body;

    private VerifiedWebhook(String source, byte[] body) {
        this.source = source;
        this.body = body;
    }

    public static Verification verify(Source source, SignedRequest request, SigningKeys keys, Instant now) {
        return switch (source.check(request, keys, now)) {
            case Signature.Genuine _ -> new Verification.Verified(new VerifiedWebhook(source.name(), request.body()));
            case Signature.Wrong(String reason) -> new Verification.Rejected(reason);
        };
    }

    public String source() {
        return source;
    }

    /// The raw bytes that were verified.
    public byte[] body() {
        return body;
    }
}
