package io.bellwether.stores.seal;

import io.bellwether.stores.seal.Keys.DataKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Seals secrets and opens them. Each batch gets a data key of its own, which the master key wraps.
public final class Seal {
    private final Keys keys;

    public Seal(Keys keys) {
        this.keys = keys;
    }

    /// @param keyVersion of the master key; what is in force when it is sealed
    /// @param values in the order of the secrets
    public record Batch(String keyVersion, List<byte[]> values) {
        public Batch {
            values = List.copyOf(values);
        }
    }

    /// @param secret the plain text
    public record Secret(Place place, String secret) {
        @Override
        public String toString() {
            return "Secret[" + place + "]";
        }
    }

    public Batch seal(List<Secret> secrets) {
        DataKey key = keys.fresh();
        List<byte[]> values = new ArrayList<>();
        for (Secret each : secrets) {
            byte[] nonce = AesGcm.random(AesGcm.NONCE);
            byte[] plain = each.secret().getBytes(StandardCharsets.UTF_8);
            byte[] ciphertext = AesGcm.encrypt(key.plain(), nonce, each.place().boundTo(key.version()), plain);
            values.add(new Sealed(key.version(), key.wrapped(), nonce, ciphertext).bytes());
        }
        return new Batch(key.version(), values);
    }

    public byte[] seal(Place place, String secret) {
        return seal(List.of(new Secret(place, secret))).values().getFirst();
    }

    /// @throws IllegalStateException when it was sealed for another place, or changed since
    public String open(Place place, byte[] bytes) {
        Sealed sealed = Sealed.read(bytes);
        byte[] key = keys.unwrap(sealed.keyVersion(), sealed.wrapped());
        byte[] plain = AesGcm.decrypt(key, sealed.nonce(), place.boundTo(sealed.keyVersion()), sealed.ciphertext());
        return new String(plain, StandardCharsets.UTF_8);
    }
}
