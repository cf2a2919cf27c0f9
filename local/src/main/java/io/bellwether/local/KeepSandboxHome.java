package io.bellwether.local;

import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/// The sandbox answers to this machine's own names alone. By the tunnel that brings a vendor's webhooks anybody could
/// otherwise read its pages, and break the stores by its fault plan; and no site that gives itself our address gets a
/// visitor's browser to do so.
final class KeepSandboxHome {
    private static final int BEFORE_THE_RESOURCES = -2;
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final String REFUSAL = """
            {"type": "urn:bellwether:sandbox:not-here", "status": 403, "detail": "The sandbox answers on the machine that \
            it runs on, by http://localhost; this request asked for it by another name."}
            """;

    void guard(@Observes Router router) {
        router.route().order(BEFORE_THE_RESOURCES).handler(request -> {
            if (isSandbox(request) && !OWN_NAMES.contains(host(request))) {
                request.response()
                        .setStatusCode(403)
                        .putHeader("Content-Type", "application/problem+json")
                        .end(REFUSAL);
            } else {
                request.next();
            }
        });
    }

    private static boolean isSandbox(RoutingContext request) {
        String path = request.normalizedPath();
        return path.equals("/sandbox") || path.startsWith("/sandbox/");
    }

    private static String host(RoutingContext request) {
        HostAndPort authority = request.request().authority();
        return authority == null ? "" : authority.host();
    }
}
