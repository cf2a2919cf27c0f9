package io.bellwether.sources;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as its sender made it, before anybody knows who that is.
public final class SignedRequest {
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;

    /// @param method upper case
    /// @param target path and query exactly as called, still percent-encoded
    /// @param headers every header line; several of one name are joined by `,` in their order, as API Gateway does,
    ///                so that a header which must be single is refused when it was sent twice
    /// @param body the raw bytes; not copied
    public SignedRequest(
            String method, String target, Collection<? extends Map.Entry<String, String>> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = new LinkedHashMap<>();
        headers.forEach(line -> this.headers.merge(
                line.getKey().toLowerCase(Locale.ROOT), line.getValue(), (first, next) -> first + "," + next));
        this.body = body;
    }

    public String method() {
        return method;
    }

    public String target() {
        return target;
    }

    /// @param name in any case
    /// @return the whole value, commas and all
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public byte[] body() {
        return body;
    }
}
