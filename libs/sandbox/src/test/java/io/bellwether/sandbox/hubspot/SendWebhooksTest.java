package io.bellwether.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.ledger.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendWebhooksTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T09:30:00Z"));

    @TempDir
    Path directory;

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private HttpServer app;
    private Ledger ledger;

    @BeforeEach
    void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        app.start();
        ledger = Ledger.open(directory, CLOCK);
    }

    @AfterEach
    void stop() throws IOException {
        app.stop(0);
        executor.shutdownNow();
        ledger.close();
    }

    @Test
    void takesUpAtTheNextStartWhatAStopCutShort() throws InterruptedException {
        HubSpotAccount account = new HubSpotAccount(ledger, CLOCK);
        account.edit(RecordType.DEAL, DemoAccount.KNOWN_DEAL, Map.of("amount", "52000"), Source.user(1));

        webhooks().resume();

        assertThat(bodies.poll(10, TimeUnit.SECONDS)).contains("\"propertyValue\":\"52000\"");
    }

    @Test
    void sendsNothingAgainThatWasAccepted() throws InterruptedException {
        HubSpotAccount account = new HubSpotAccount(ledger, CLOCK);
        account.edit(RecordType.DEAL, DemoAccount.KNOWN_DEAL, Map.of("amount", "52000"), Source.user(1));
        RecordEdited accepted =
                RecordEdited.read(ledger.entries(RecordEdited::isOne).getFirst());
        webhooks().send(accepted);
        bodies.poll(10, TimeUnit.SECONDS);
        account.edit(RecordType.DEAL, DemoAccount.KNOWN_DEAL, Map.of("amount", "53000"), Source.user(1));
        awaitSettled();

        webhooks().resume();

        assertThat(bodies.poll(10, TimeUnit.SECONDS)).contains("\"propertyValue\":\"53000\"");
        assertThat(List.copyOf(bodies)).isEmpty();
    }

    @Test
    void takesUpADeletionThatAStopCutShortOnce() throws InterruptedException {
        HubSpotAccount account = new HubSpotAccount(ledger, CLOCK);
        LifeChanged archived = new LifeChanged(
                RecordType.DEAL, DemoAccount.KNOWN_DEAL, LifeChanged.Kind.ARCHIVED, List.of(), CLOCK.instant(), 0);
        account.change(archived, false);

        webhooks().resume();
        assertThat(bodies.poll(10, TimeUnit.SECONDS)).contains("\"subscriptionType\":\"deal.deletion\"");
        awaitSettled();
        webhooks().resume();

        assertThat(List.copyOf(bodies)).isEmpty();
    }

    private void awaitSettled() {
        for (int i = 0; i < 1000 && settled().isEmpty(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private List<?> settled() {
        return ledger.entries(entry -> entry.operation().equals(SendWebhooks.SENT));
    }

    private SendWebhooks webhooks() {
        URI url = URI.create("http://localhost:" + app.getAddress().getPort() + "/webhooks/hubspot");
        return new SendWebhooks(HttpClient.newHttpClient(), url, new SignWebhook("secret"), ledger, CLOCK, executor);
    }
}
