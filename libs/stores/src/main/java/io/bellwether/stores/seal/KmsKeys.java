package io.bellwether.stores.seal;

import io.bellwether.pipeline.Unavailable;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/// Data keys by AWS KMS, wrapped under a customer key. KMS rotates that key behind its name; another key is put into
/// force by the configuration, while the old one stays enabled until nothing names it.
///
/// Unwrapped data keys are kept in memory, so that reading a token does not cost a call each time.
public final class KmsKeys implements Keys {
    private static final Map<String, String> CONTEXT = Map.of("application", "bellwether");
    private static final int KEPT = 100;

    private final KmsClient kms;
    private final String keyId;
    private final Map<ByteBuffer, byte[]> unwrapped = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /// @param keyId id, ARN or alias of the key in force
    public KmsKeys(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    @Override
    public DataKey fresh() {
        GenerateDataKeyResponse key = asked(() -> kms.generateDataKey(
                request -> request.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT)));
        byte[] wrapped = key.ciphertextBlob().asByteArray();
        keep(wrapped, key.plaintext().asByteArray());
        return new DataKey(key.keyId(), key.plaintext().asByteArray(), wrapped);
    }

    @Override
    public byte[] unwrap(String version, byte[] wrapped) {
        byte[] known = kept(wrapped);
        if (known != null) {
            return known;
        }
        DecryptResponse key = asked(() -> kms.decrypt(request -> request.keyId(version)
                .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                .encryptionContext(CONTEXT)));
        byte[] plain = key.plaintext().asByteArray();
        keep(wrapped, plain);
        return plain;
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new Unavailable("KMS did not give a key", e);
        }
    }

    private byte @org.jspecify.annotations.Nullable [] kept(byte[] wrapped) {
        synchronized (unwrapped) {
            return unwrapped.get(ByteBuffer.wrap(wrapped));
        }
    }

    private void keep(byte[] wrapped, byte[] plain) {
        synchronized (unwrapped) {
            unwrapped.put(ByteBuffer.wrap(wrapped.clone()), plain);
        }
    }
}
