package io.bellwether.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// HubSpot's token endpoints, which answer what a test has scripted and else grant everything to the account 48213907.
public final class FakeTokenEndpoint implements QuarkusTestResourceLifecycleManager {
    static final String SCOPES = "\"oauth\",\"crm.objects.companies.read\",\"crm.objects.contacts.read\","
            + "\"crm.objects.deals.read\",\"crm.objects.owners.read\"";
    static final String ACCESS = "canary-access-token-6f1c";
    static final String REFRESH = "canary-refresh-token-9b2e";
    static final String SECRET = "canary-client-secret-77aa";

    static final Deque<Answer> SCRIPT = new ConcurrentLinkedDeque<>();
    static final List<Call> CALLS = new CopyOnWriteArrayList<>();

    private HttpServer server;

    /// @param millis before it answers
    record Answer(int status, String body, long millis) {}

    record Call(String path, Map<String, String> form) {}

    static void reset() {
        SCRIPT.clear();
        CALLS.clear();
    }

    static void grants(String portal, String scopes) {
        SCRIPT.add(new Answer(200, grant(portal, scopes), 0));
    }

    static List<Call> calls(String suffix) {
        return CALLS.stream().filter(call -> call.path().endsWith(suffix)).toList();
    }

    private static String grant(String portal, String scopes) {
        return """
                {"token_type": "bearer", "access_token": "%s", "refresh_token": "%s", "expires_in": 1800,
                 "hub_id": %s, "scopes": [%s], "token_use": "access_token"}
                """.formatted(ACCESS, REFRESH, portal, scopes);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/oauth/2026-03/token", FakeTokenEndpoint::handle);
            server.start();
            return Map.of(
                    "bellwether.hubspot.api-url",
                    "http://localhost:" + server.getAddress().getPort(),
                    "bellwether.hubspot.auth-url",
                    "https://app.hubspot.example",
                    "bellwether.hubspot.client-id",
                    "our-app",
                    "bellwether.hubspot.client-secret",
                    SECRET + ",an-older-one",
                    "bellwether.keys.file",
                    Files.createTempDirectory("keys").resolve("keys").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        CALLS.add(new Call(path, Browser.query(URI.create("http://form?" + body))));
        Answer answer = path.endsWith("/token") && !SCRIPT.isEmpty()
                ? SCRIPT.remove()
                : new Answer(path.endsWith("/revoke") ? 204 : 200, grant("48213907", SCOPES), 0);
        try {
            Thread.sleep(answer.millis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = answer.status() == 204 ? new byte[0] : answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
