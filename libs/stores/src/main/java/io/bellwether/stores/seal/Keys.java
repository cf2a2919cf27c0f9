package io.bellwether.stores.seal;

/// Port: who has the master key. Both may throw [io.bellwether.pipeline.Unavailable].
public interface Keys {

    /// A new 256-bit data key, wrapped by the master key in force.
    DataKey fresh();

    /// The data key that was wrapped by that master key.
    byte[] unwrap(String version, byte[] wrapped);

    /// @param version names the master key; not a secret
    /// @param plain the key itself; a secret
    /// @param wrapped the key as only the master key opens it
    record DataKey(String version, byte[] plain, byte[] wrapped) {
        @Override
        public String toString() {
            return "DataKey[" + version + "]";
        }
    }
}
