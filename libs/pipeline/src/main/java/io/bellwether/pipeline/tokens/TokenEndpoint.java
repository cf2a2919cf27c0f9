package io.bellwether.pipeline.tokens;

import java.time.Duration;

/// Port: where a vendor renews tokens. One request, never repeated by itself: a refresh token may be good for one use.
public interface TokenEndpoint {

    Renewal renew(String refreshToken);

    sealed interface Renewal {}

    record Renewed(Grant grant) implements Renewal {}

    /// `invalid_grant`: this refresh token is good for nothing, now and later.
    record Ended(String reason) implements Renewal {}

    /// Nobody knows whether the vendor has renewed: no answer came, or a server error.
    record Lost(String reason) implements Renewal {}

    /// The vendor has not renewed and says when to come again.
    record NotNow(Duration after, String reason) implements Renewal {}

    /// The vendor does not take the app or the request; the refresh token is as good as before.
    ///
    /// @param reason says what to do
    record AppRefused(String reason) implements Renewal {}
}
