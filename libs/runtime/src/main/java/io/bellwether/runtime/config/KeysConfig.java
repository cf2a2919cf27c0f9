package io.bellwether.runtime.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// The master key under which tokens are kept. One of the two is needed to connect accounts by OAuth.
@ConfigMapping(prefix = "bellwether.keys")
public interface KeysConfig {

    /// Id, ARN or alias of an AWS KMS key. Used before the file.
    Optional<String> kmsKey();

    /// A file that its owner alone may read (mode 600), one key a line, the last one in force; made when absent.
    Optional<Path> file();
}
