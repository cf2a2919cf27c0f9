package io.bellwether.local.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A vendor's server that this project did not write: the JDK's, which answers what it was told and remembers what it
/// was asked.
final class ForeignServer implements AutoCloseable {
    private final HttpServer server;
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// @param query decoded
    record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}

    record Told(int status, Map<String, String> headers, String body) {
        static Told json(String body) {
            return new Told(200, Map.of(), body);
        }
    }

    private ForeignServer(HttpServer server) {
        this.server = server;
    }

    static ForeignServer answering(Function<Asked, Told> answer) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            ForeignServer foreign = new ForeignServer(server);
            server.createContext("/", exchange -> foreign.answer(exchange, answer));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return foreign;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, Function<Asked, Told> answer) throws IOException {
        try (exchange) {
            Asked request = read(exchange);
            asked.add(request);
            Told told = answer.apply(request);
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
            told.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            Arrays.stream(raw.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> query.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : ""));
        }
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
