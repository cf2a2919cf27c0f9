package io.bellwether.local;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What the starter tells the functions' process; no person sets it.
@ConfigMapping(prefix = "bellwether.local")
interface LocalConfig {

    /// The data directory.
    Path data();

    /// Where this run listens.
    URI url();

    /// What to tell the person, one a line.
    Optional<String> notes();
}
