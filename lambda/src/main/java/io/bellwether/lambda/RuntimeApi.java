package io.bellwether.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// Lambda's Runtime API, version 2018-06-01, for one instance of one function: hands over events and takes answers.
public final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime";
    private static final String INVOCATION = BASE + "/invocation/";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Answer> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final HttpServer server;

    private record Invocation(String id, byte[] event, Duration timeLeft, CompletableFuture<Answer> answer) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    public static RuntimeApi start() {
        // Without it each answer waits 40 ms for an acknowledgment.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            RuntimeApi api =
                    new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            api.server.setExecutor(api.threads);
            api.server.createContext("/", api::handle);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the Runtime API", e);
        }
    }

    /// What `AWS_LAMBDA_RUNTIME_API` is to say.
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Completes when the function asks for its first event.
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /// @param timeLeft until the function's time-out, as the function is told
    public CompletableFuture<Answer> invoke(byte[] event, Duration timeLeft) {
        Invocation invocation =
                new Invocation(UUID.randomUUID().toString(), event, timeLeft, new CompletableFuture<>());
        running.put(invocation.id, invocation);
        waiting.add(invocation);
        ended.thenAccept(invocation.answer::complete);
        return invocation.answer;
    }

    /// The function is no more; whoever waits for it is told so.
    public void end(String reason) {
        ended.complete(new Answer.Ended(reason));
        ready.completeExceptionally(new IllegalStateException(reason));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
            } else if (path.equals(BASE + "/init/error")) {
                end("The start failed: " + new String(body, UTF_8));
                accepted(exchange);
            } else if (path.startsWith(INVOCATION)) {
                String[] parts = path.substring(INVOCATION.length()).split("/", 2);
                Invocation invocation = Objects.requireNonNull(running.remove(parts[0]), path);
                String text = new String(body, UTF_8);
                accepted(exchange);
                invocation.answer.complete(
                        parts[1].equals("error") ? new Answer.Failed(type(exchange), text) : new Answer.Returned(text));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(null);
        Invocation invocation = waiting.take();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id);
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + invocation.timeLeft.toMillis()));
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:us-east-1:000000000000:function:bellwether");
        exchange.sendResponseHeaders(200, invocation.event.length);
        exchange.getResponseBody().write(invocation.event);
    }

    private static String type(HttpExchange exchange) {
        return Objects.requireNonNullElse(
                exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type"), "");
    }

    private static void accepted(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(202, -1);
    }

    @Override
    public void close() {
        end("The Runtime API was closed");
        server.stop(0);
        threads.shutdownNow();
    }
}
