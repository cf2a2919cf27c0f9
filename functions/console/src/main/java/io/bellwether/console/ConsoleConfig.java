package io.bellwether.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The console's own settings.
@ConfigMapping(prefix = "bellwether.console")
interface ConsoleConfig {

    /// Whether `/metrics` answers without the operator's token. The local run sets it; anywhere else the scraper
    /// sends the token.
    @WithDefault("false")
    boolean metricsOpen();

    /// Whether people log in by OIDC at `/login/oidc`: follows `quarkus.oidc.tenant-enabled`.
    @WithDefault("${quarkus.oidc.tenant-enabled:false}")
    boolean oidc();
}
