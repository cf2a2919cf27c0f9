package io.bellwether.ingest;

import io.bellwether.model.DeliveryId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/// A random id for each request. Its source of randomness is made for the request too: one that was made before a
/// snapshot or at build time would repeat itself in every copy of the process.
final class NewDeliveryId {
    private NewDeliveryId() {}

    static DeliveryId make() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        ByteBuffer bits = ByteBuffer.wrap(random);
        long high = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x0000_0000_0000_4000L;
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new DeliveryId(new UUID(high, low));
    }
}
