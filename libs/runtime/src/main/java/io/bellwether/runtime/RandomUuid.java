package io.bellwether.runtime;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/// A random UUID whose source of randomness is made for it: one that was made at build time or before a snapshot
/// would repeat itself in every copy of the process.
public final class RandomUuid {
    private RandomUuid() {}

    public static UUID make() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        ByteBuffer bits = ByteBuffer.wrap(random);
        long high = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x0000_0000_0000_4000L;
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
