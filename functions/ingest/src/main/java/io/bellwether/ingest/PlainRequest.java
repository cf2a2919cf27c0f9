package io.bellwether.ingest;

import io.bellwether.sources.SignedRequest;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;

/// The request as it came over HTTP, in the local run.
final class PlainRequest {
    private PlainRequest() {}

    /// Reads no more of the body than what shows that it is too large.
    static SignedRequest of(HttpServerRequest request, InputStream body) throws IOException {
        return new SignedRequest(
                request.method().name(),
                request.uri(),
                request.headers().entries(),
                body.readNBytes(ReceiveWebhook.MAX_BODY_BYTES + 1));
    }
}
