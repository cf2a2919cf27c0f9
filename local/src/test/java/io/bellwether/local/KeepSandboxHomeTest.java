package io.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeepSandboxHomeTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void answerEverything() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(request -> request.end("answered"));
        new KeepSandboxHome().guard(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, /sandbox/slack, 200",
        "127.0.0.1, /sandbox/faults, 200",
        "[::1], /sandbox, 200",
        "hooks.example.com, /webhooks/hubspot, 200",
        "hooks.example.com, /connect, 200",
        "hooks.example.com, /sandbox, 403",
        "hooks.example.com, /sandbox/faults, 403",
        "hooks.example.com, //sandbox/faults, 403",
        "hooks.example.com, /%73andbox/faults, 403",
        "hooks.example.com, /connect/../sandbox/faults, 403",
        "localhost.example.com, /sandbox/faults, 403"
    })
    void answersForTheSandboxByThisMachinesNamesAlone(String host, String path, int status) throws Exception {
        int answered = vertx.createHttpClient()
                .request(new RequestOptions()
                        .setMethod(HttpMethod.PUT)
                        .setServer(SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1"))
                        .setHost(host)
                        .setPort(server.actualPort())
                        .setURI(path))
                .compose(request -> request.send())
                .map(response -> response.statusCode())
                .toCompletionStage()
                .toCompletableFuture()
                .get();

        assertThat(answered).isEqualTo(status);
    }
}
