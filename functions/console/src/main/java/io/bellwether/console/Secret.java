package io.bellwether.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// 256 random bits for a cookie or an address, and what is kept of them.
final class Secret {
    private static final int BYTES = 32;

    private Secret() {}

    /// From a source that is made for it: one from a build or a snapshot would repeat itself in every copy.
    static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return text(random);
    }

    static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// By the alphabet of addresses, without padding.
    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
