package io.bellwether.crm.hubspot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.crm.openapi.Interaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// HubSpot's API below a path, with one record of each kind; it records what it was asked and what it answered.
public final class FakeHubSpot implements AutoCloseable {
    public static final String BASE = "/sandbox/hubspot";

    private static final String NOT_FOUND = """
            {"status": "error", "message": "resource not found", "category": "OBJECT_NOT_FOUND",
             "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf"}""";

    private final HttpServer server;
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Interaction> interactions = new CopyOnWriteArrayList<>();

    public record Answer(int status, Map<String, String> headers, String body) {}

    public FakeHubSpot(String version) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        answers("/crm/objects/" + version + "/0-3/9001742316", 200, file("deal.json"));
        answers("/crm/objects/" + version + "/companies/6120044018", 200, file("company.json"));
        answers("/crm/objects/" + version + "/contacts/3305118", 200, file("contact.json"));
        answers("/crm/owners/" + version + "/71093154", 200, file("owner.json"));
        answers("/crm/pipelines/" + version + "/deals", 200, file("pipelines.json"));
        answers("/account-info/" + version + "/details", 200, file("account.json"));
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + BASE);
    }

    /// @param path with its query where the answer is for that query alone
    public void answers(String path, int status, String body) {
        answers(path, new Answer(status, Map.of("Content-Type", "application/json;charset=utf-8"), body));
    }

    public void answers(String path, Answer answer) {
        answers.put(path, answer);
    }

    public List<Interaction> interactions() {
        return List.copyOf(interactions);
    }

    static String file(String name) {
        try (InputStream in = FakeHubSpot.class.getResourceAsStream("/hubspot/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(BASE.length());
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        Answer answer = answers.getOrDefault(
                path + "?" + query,
                answers.getOrDefault(path, new Answer(404, Map.of("Content-Type", "application/json"), NOT_FOUND)));
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        interactions.add(new Interaction(
                exchange.getRequestMethod(),
                path,
                parameters(query),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                answer.status(),
                answer.headers().getOrDefault("Content-Type", ""),
                answer.body()));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            parameters.computeIfAbsent(decode(parts[0]), _ -> new ArrayList<>()).add(decode(parts[1]));
        });
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
