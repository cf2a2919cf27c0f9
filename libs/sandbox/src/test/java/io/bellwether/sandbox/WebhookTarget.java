package io.bellwether.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Receives the fake HubSpot's webhooks in tests: refuses the first attempt of each body, takes the next.
///
/// There is one for all; it is kept in the system properties, because the test and the application that it starts load
/// this class apart.
public final class WebhookTarget {
    private static final String KEY = "sandbox-test-webhooks";

    private static final String URL_KEY = KEY + ".url";

    private WebhookTarget() {}

    static synchronized URI start() throws IOException {
        if (System.getProperties().get(URL_KEY) instanceof String url) {
            return URI.create(url);
        }
        List<Map<String, String>> received = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean first = body.contains("\"attemptNumber\":0");
            received.add(Map.of(
                    "body", body,
                    "v1", String.valueOf(exchange.getRequestHeaders().getFirst("X-HubSpot-Signature")),
                    "v3", String.valueOf(exchange.getRequestHeaders().getFirst("X-HubSpot-Signature-v3")),
                    "timestamp", String.valueOf(exchange.getRequestHeaders().getFirst("X-HubSpot-Request-Timestamp"))));
            exchange.sendResponseHeaders(first ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort() + "/webhooks/hubspot";
        System.getProperties().put(KEY, received);
        System.setProperty(URL_KEY, url);
        return URI.create(url);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, String>> received() {
        return (List<Map<String, String>>) System.getProperties().get(KEY);
    }
}
