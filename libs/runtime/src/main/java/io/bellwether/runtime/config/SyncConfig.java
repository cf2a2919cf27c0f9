package io.bellwether.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often the mirror is brought in step with the CRM.
@ConfigMapping(prefix = "bellwether.sync")
public interface SyncConfig {

    /// From one run to the next, by what has changed.
    @WithDefault("PT15M")
    Duration every();

    /// From one run over everything to the next.
    @WithDefault("P7D")
    Duration fullEvery();
}
