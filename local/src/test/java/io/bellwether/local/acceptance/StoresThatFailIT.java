package io.bellwether.local.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.acceptance.IndependentSlack.Lie;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stores fail in the midst of a load: nothing that was answered 2xx is lost, nothing happens twice, and no
/// innocent is quarantined. Without PostgreSQL webhooks are taken all the same.
class StoresThatFailIT {
    private static final int DEALS = 16;
    private static final Duration SOON = Duration.ofSeconds(60);

    /// A fetch whose end PostgreSQL did not take stays leased for two minutes, and is swept up two minutes later.
    private static final Duration UNTIL_ALL_ENDED = Duration.ofMinutes(6);

    private final ManyDeals deals = new ManyDeals(DEALS);
    private final IndependentSlack slack = new IndependentSlack(Lie.NONE);
    private final StubbornSender sender = new StubbornSender(deals.webhooks(), new Random());
    private ForeignServer hubSpot;
    private ForeignServer slackServer;

    @TempDir
    Path temporary;

    @BeforeEach
    void startVendors() {
        hubSpot = ForeignServer.answering(deals::answer);
        slackServer = ForeignServer.answering(slack::answer);
    }

    @AfterEach
    void stopVendors() {
        hubSpot.close();
        slackServer.close();
    }

    @Test
    void losesNothingWhileConnectionsBreakAndPostgresTakesNoWrites() {
        try (RunningBellwether running = start()) {
            PostgresOfTheRun postgres = new PostgresOfTheRun(running);
            Thread sending = Thread.ofVirtual().start(() -> sender.send(running.api()));
            for (int times = 0; times < 5; times++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
                postgres.breakConnections();
            }
            postgres.order("ALTER DATABASE postgres SET default_transaction_read_only = on");
            postgres.breakConnections();
            Eventually.get(SOON, sender::left, left -> left == 0);
            assertThat(sender.left()).as(sender::silence).isZero();
            postgres.order("ALTER DATABASE postgres RESET default_transaction_read_only");
            postgres.breakConnections();

            requireKept(running);
            assertThat(sending.isAlive()).isFalse();
        }
    }

    @Test
    void losesNothingWhileOthersHoldAllOfPostgresConnections() {
        try (RunningBellwether running = start()) {
            Runnable giveBack = new PostgresOfTheRun(running).takeAllConnections();
            sender.send(running.api());

            assertThat(sender.left()).as(sender::silence).isZero();
            assertThat(Eventually.get(
                                    SOON, () -> running.api().get("/q/health/ready"), answer -> answer.status() == 503)
                            .status())
                    .isEqualTo(503);
            giveBack.run();

            requireKept(running);
            assertThat(running.api().get("/q/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void saysThatItIsNotReadyWithoutPostgresAndGoesOnAfterARestart() {
        try (RunningBellwether running = start()) {
            ProcessHandle.of(new PostgresOfTheRun(running).pid()).orElseThrow().destroyForcibly();
            sender.send(running.api());

            assertThat(sender.left()).as(sender::silence).isZero();
            Answer health =
                    Eventually.get(SOON, () -> running.api().get("/q/health/ready"), answer -> answer.status() == 503);
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().path("status").asText()).isEqualTo("DOWN");
            assertThat(running.api().get("/q/health/live").status()).isEqualTo(200);
            assertThat(running.api().get("/api/v1/alerts").status()).isEqualTo(503);
            running.kill();
        }
        try (RunningBellwether running = start()) {
            requireKept(running);
        }
    }

    @Test
    void losesNothingWhileTheQueueFailsAndLosesItsAnswers() {
        try (RunningBellwether running = start()) {
            running.api()
                    .setFaults("[%s, %s, %s]"
                            .formatted(
                                    faults("sqs", "SendMessageBatch", 6),
                                    faults("sqs", "ReceiveMessage", 6),
                                    faults("sqs", "DeleteMessageBatch", 2)));

            sender.send(running.api());

            requireKept(running);
            requireAllFaultsCommitted(running);
        }
    }

    @Test
    void losesNothingWhileDynamoDbThrottlesAndLosesItsAnswers() {
        try (RunningBellwether running = start()) {
            running.api().setFaults("[%s]".formatted(faults("dynamodb", "*", 6)));

            sender.send(running.api());

            requireKept(running);
            requireAllFaultsCommitted(running);
        }
    }

    /// More in a row than the client's own retries can hide.
    private static String faults(String store, String operation, int times) {
        return Stream.of(
                        "\"mode\": \"drop_after\"",
                        "\"mode\": \"http_429\"",
                        "\"mode\": \"http_500\", \"after\": true",
                        "\"mode\": \"http_500\"",
                        "\"mode\": \"drop_before\"",
                        "\"mode\": \"delay\", \"millis\": 500")
                .map(mode -> "{\"vendor\": \"%s\", \"operation\": \"%s\", \"times\": %d, %s}"
                        .formatted(store, operation, times, mode))
                .collect(joining(", "));
    }

    private static void requireAllFaultsCommitted(RunningBellwether running) {
        assertThat(BellwetherApi.items(running.api().get("/sandbox/faults"))).isEmpty();
    }

    private void requireKept(RunningBellwether running) {
        Eventually.get(
                UNTIL_ALL_ENDED,
                () -> slack.texts().size(),
                posts -> posts >= deals.expected().size());
        Eventually.get(UNTIL_ALL_ENDED, running.api()::ledger, BellwetherApi::isBalanced);
        Balance.requireKept(running.api());
        assertThat(slack.texts()).hasSameSizeAs(deals.expected());
        assertThat(BellwetherApi.items(running.api().get("/api/v1/alerts?limit=100")))
                .map(alert -> alert.path("entity").path("externalId").asText() + ":"
                        + alert.path("trigger").asText())
                .containsExactlyInAnyOrderElementsOf(deals.expected());
        assertThat(BellwetherApi.items(running.api().get("/api/v1/quarantine"))).isEmpty();
    }

    private RunningBellwether start() {
        return RunningBellwether.start(temporary.resolve("data"), SurvivesKillsIT.environment(hubSpot, slackServer));
    }
}
