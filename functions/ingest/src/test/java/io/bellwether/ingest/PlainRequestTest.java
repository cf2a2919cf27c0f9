package io.bellwether.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.sources.SignedRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PlainRequestTest implements SignedRequestContract {
    private static final Vertx VERTX = Vertx.vertx();
    private static CompletableFuture<SignedRequest> arrived = new CompletableFuture<>();
    private static int port;

    @BeforeAll
    static void listen() throws Exception {
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> take(request, body.getBytes())))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterAll
    static void close() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    public SignedRequest arrived(Sent sent) throws Exception {
        arrived = new CompletableFuture<>();
        StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n"
                .formatted(sent.method(), sent.target(), sent.body().length));
        for (Map.Entry<String, String> line : sent.headers()) {
            head.append(line.getKey()).append(": ").append(line.getValue()).append("\r\n");
        }
        try (Socket socket = new Socket("localhost", port);
                OutputStream out = socket.getOutputStream()) {
            out.write(head.append("\r\n").toString().getBytes(UTF_8));
            out.write(sent.body());
            out.flush();
            return arrived.get(10, TimeUnit.SECONDS);
        }
    }

    private static void take(HttpServerRequest request, byte[] body) {
        try {
            arrived.complete(PlainRequest.of(request, new ByteArrayInputStream(body)));
        } catch (IOException | RuntimeException e) {
            arrived.completeExceptionally(e);
        }
        request.response().end();
    }
}
