package io.bellwether.sources;

import java.net.URI;
import java.util.List;

/// What a source's signatures are checked against.
///
/// @param publicUrl what stands before the path when the vendor calls; configured, never taken from the request
/// @param secrets all that are valid now: several while one is rotated, none when the source is not set up
public record SigningKeys(URI publicUrl, List<String> secrets) {
    public SigningKeys {
        secrets = List.copyOf(secrets);
        if (secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A signing secret is not blank; one of " + secrets.size() + " is");
        }
    }

    @Override
    public String toString() {
        return "SigningKeys[" + publicUrl + ", " + secrets.size() + " secrets]";
    }
}
