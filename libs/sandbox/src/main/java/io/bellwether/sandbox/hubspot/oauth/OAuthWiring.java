package io.bellwether.sandbox.hubspot.oauth;

import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.SandboxConfig;
import io.bellwether.sandbox.ledger.Ledger;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The parts of the fake HubSpot's OAuth.
final class OAuthWiring {

    @Produces
    @Singleton
    TokenClock tokenClock(SandboxClock clock) {
        return new TokenClock(clock);
    }

    @Produces
    @Singleton
    GrantTokens grantTokens(Ledger ledger, TokenClock clock, SandboxConfig config) {
        return new GrantTokens(ledger, clock, config.hubspotTokenLife(), config.hubspotOneTimeRefreshTokens());
    }
}
