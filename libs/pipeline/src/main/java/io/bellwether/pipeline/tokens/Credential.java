package io.bellwether.pipeline.tokens;

import java.time.Duration;
import java.time.Instant;

/// One connected account's access token and how long it lasts.
///
/// @param live false when a person has to connect the account again
public record Credential(AccessToken token, Instant issuedAt, Instant expiresAt, boolean live) {

    Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }
}
