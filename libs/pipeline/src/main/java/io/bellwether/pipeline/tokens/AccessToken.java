package io.bellwether.pipeline.tokens;

/// What a vendor is called with. It tells its secret to nobody by accident.
///
/// @param account the vendor's id of the account that it opens; for HubSpot the portal id
/// @param version grows with every renewal; 0 for a token that is never renewed
/// @param secret the bearer token itself
public record AccessToken(String account, long version, String secret) {
    public AccessToken {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("An access token is not blank");
        }
    }

    @Override
    public String toString() {
        return "AccessToken[" + account + ", version " + version + "]";
    }
}
