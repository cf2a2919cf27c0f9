package io.bellwether.stores.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A sealed value as it lies in the database: format, key version, wrapped data key, nonce, ciphertext with its tag.
record Sealed(String keyVersion, byte[] wrapped, byte[] nonce, byte[] ciphertext) {
    private static final byte FORMAT = 1;

    byte[] bytes() {
        byte[] version = keyVersion.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 2 + version.length + 2 + wrapped.length + AesGcm.NONCE + ciphertext.length)
                .put(FORMAT)
                .putShort((short) version.length)
                .put(version)
                .putShort((short) wrapped.length)
                .put(wrapped)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /// @throws IllegalStateException when the bytes are none of ours
    static Sealed read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != FORMAT) {
                throw new IllegalStateException("A sealed value has a format that is not known here");
            }
            String version = new String(take(in, in.getShort()), StandardCharsets.UTF_8);
            byte[] wrapped = take(in, in.getShort());
            return new Sealed(version, wrapped, take(in, AesGcm.NONCE), take(in, in.remaining()));
        } catch (java.nio.BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalStateException("A sealed value is cut off", e);
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
