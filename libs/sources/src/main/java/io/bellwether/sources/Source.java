package io.bellwether.sources;

import io.bellwether.model.Reading;
import java.time.Instant;

/// A kind of sender: how its requests prove themselves and what its bytes say. Adding one is a package with this, and
/// a line in [Sources].
public interface Source {

    /// In the path and in messages, such as `hubspot`.
    String name();

    /// Checks the signature over the raw bytes and its freshness. Whatever is missing, doubled or malformed is wrong.
    Signature check(SignedRequest request, SigningKeys keys, Instant now);

    /// Reads a delivery that was verified. Never throws for what the bytes hold.
    Reading read(byte[] body);
}
