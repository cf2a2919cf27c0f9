package io.bellwether.effects.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A server below a path that records each request as it came and answers as it was told to, in turn.
public final class FakeSlack implements AutoCloseable {
    private static final String BASE = "/sandbox/slack";

    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Map<String, Answer> standing = new HashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param headers by lower-case name
    public record Received(String method, String target, Map<String, String> headers, String body, int remotePort) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private sealed interface Answer {
        record Full(int status, Map<String, String> headers, String body) implements Answer {}

        record Broken() implements Answer {}

        record Silent() implements Answer {}
    }

    public FakeSlack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + BASE);
    }

    public FakeSlack answers(String json) {
        return answers(200, Map.of("Content-Type", "application/json; charset=utf-8"), json);
    }

    public FakeSlack answers(int status, Map<String, String> headers, String body) {
        answers.add(new Answer.Full(status, headers, body));
        return this;
    }

    /// Answers each call of this method so, whatever else is scripted.
    public FakeSlack alwaysAnswers(String method, String json) {
        standing.put(method, new Answer.Full(200, Map.of("Content-Type", "application/json; charset=utf-8"), json));
        return this;
    }

    /// Takes the request and closes the connection without an answer.
    public FakeSlack breaks() {
        answers.add(new Answer.Broken());
        return this;
    }

    /// Takes the request and never answers.
    public FakeSlack keepsSilent() {
        answers.add(new Answer.Silent());
        return this;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("Expected one request; got " + received);
        }
        return received.getFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join("|", values)));
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRemoteAddress().getPort()));
        String path = exchange.getRequestURI().getPath();
        Answer always = standing.get(path.substring(path.lastIndexOf('/') + 1));
        switch (always == null ? answers.remove() : always) {
            case Answer.Full full -> {
                full.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] body = full.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(full.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            }
            case Answer.Broken _ -> exchange.close();
            case Answer.Silent _ -> {
                try {
                    closing.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
