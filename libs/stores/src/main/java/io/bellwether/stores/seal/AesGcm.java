package io.bellwether.stores.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a 96-bit random nonce and a 128-bit tag.
final class AesGcm {
    static final int NONCE = 12;
    static final int KEY = 32;
    private static final int TAG_BITS = 128;

    private AesGcm() {}

    /// From a source that is made for it: one from a build or a snapshot would repeat itself in every copy.
    static byte[] random(int length) {
        byte[] random = new byte[length];
        new SecureRandom().nextBytes(random);
        return random;
    }

    static byte[] encrypt(byte[] key, byte[] nonce, byte[] boundTo, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, boundTo).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM did not encrypt", e);
        }
    }

    /// @throws IllegalStateException when key, nonce, place or ciphertext are not those of the encryption
    static byte[] decrypt(byte[] key, byte[] nonce, byte[] boundTo, byte[] ciphertext) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, boundTo).doFinal(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value does not open here: it was changed or moved", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] boundTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo);
        return cipher;
    }
}
