package io.bellwether.stores.seal;

import java.nio.charset.StandardCharsets;

/// Where a sealed value belongs. It is bound to it: a value that was copied elsewhere does not open.
///
/// @param workspace the tenant, or a fixed word for what is none's
/// @param connection what the secret is of
/// @param field its column
public record Place(String workspace, String connection, String field) {
    public Place {
        if ((workspace + connection + field).indexOf('|') >= 0) {
            throw new IllegalArgumentException("A place's parts hold no '|'");
        }
    }

    byte[] boundTo(String keyVersion) {
        return String.join("|", workspace, connection, field, keyVersion).getBytes(StandardCharsets.UTF_8);
    }
}
