package io.bellwether.stores.seal;

/// An installation that keeps no secrets: a private-app token needs none kept.
public final class NoKeys implements Keys {

    @Override
    public DataKey fresh() {
        throw missing();
    }

    @Override
    public byte[] unwrap(String version, byte[] wrapped) {
        throw missing();
    }

    private static IllegalStateException missing() {
        return new IllegalStateException("Tokens are kept under a key, and none is configured: set"
                + " bellwether.keys.kms-key (BELLWETHER_KEYS_KMS_KEY) or bellwether.keys.file (BELLWETHER_KEYS_FILE)");
    }
}
