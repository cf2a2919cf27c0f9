package io.bellwether.stores.seal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kms.KmsClient;

/// The keys that are configured: KMS before a file before none.
public final class ChooseKeys {
    private ChooseKeys() {}

    /// @param kms asked for only where a KMS key is configured
    public static Keys of(Optional<String> kmsKey, Optional<Path> file, Supplier<KmsClient> kms) {
        return kmsKey.filter(key -> !key.isBlank())
                .<Keys>map(key -> new KmsKeys(kms.get(), key.strip()))
                .orElseGet(() -> file.<Keys>map(LocalKeyFile::new).orElseGet(NoKeys::new));
    }
}
