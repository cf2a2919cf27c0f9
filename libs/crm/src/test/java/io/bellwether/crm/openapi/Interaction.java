package io.bellwether.crm.openapi;

import java.util.List;
import java.util.Map;

/// One request and its answer as they went over the wire.
///
/// @param path as the vendor names it, without a base path of ours
/// @param query decoded, every value of a name
/// @param requestBody empty when there was none
/// @param contentType of the answer
public record Interaction(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        String contentType,
        String responseBody) {
    public Interaction {
        query = Map.copyOf(query);
        requestHeaders = Map.copyOf(requestHeaders);
    }

    @Override
    public String toString() {
        return method + " " + path + " → " + status;
    }
}
