package io.bellwether.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A SHA-256 over a version and a list of fields, each preceded by its length, so that no two lists of fields
/// can be spelled alike (`a|b` and `a`, `|b` differ) and a missing field differs from an empty one.
public final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint(String version) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
        with(version);
    }

    /// @param version names what is hashed and how, such as `signal-hash/1`; change it when the list of fields changes
    public static Fingerprint of(String version) {
        return new Fingerprint(version);
    }

    public Fingerprint with(@Nullable Object field) {
        if (field == null) {
            digest.update(length(-1));
            return this;
        }
        byte[] bytes = field.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(length(bytes.length));
        digest.update(bytes);
        return this;
    }

    /// 64 lower-case hex digits. Ends this fingerprint.
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The first 128 bits as a UUID of version 8 (RFC 9562, custom). Ends this fingerprint.
    public UUID uuid() {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x0000_0000_0000_8000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
