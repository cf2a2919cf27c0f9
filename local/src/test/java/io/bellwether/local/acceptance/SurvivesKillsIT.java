package io.bellwether.local.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.local.acceptance.IndependentSlack.Lie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `kill -9` of the run amid a load, and its suspension, between a HubSpot and a Slack that are not ours: the sender's
/// own list of what was answered 2xx is what the ends are held against.
///
/// The first test is 1,000 webhooks for 400 deals, in 1 to 5 copies, and two kills; `-Dbellwether.test.deals` and
/// `-Dbellwether.test.kills` make them other numbers. From the third kill on PostgreSQL is killed as well, every now
/// and
/// then.
class SurvivesKillsIT {
    private static final int DEALS = Integer.getInteger("bellwether.test.deals", 400);
    private static final int ALSO_POSTGRES = 3;
    private static final int KILLS = Integer.getInteger("bellwether.test.kills", 2);
    private static final Duration LONGER_THAN_A_CALL_MAY_BE_STALE = Duration.ofSeconds(12);
    private static final Duration A_WHILE_WITHOUT_POSTGRES = Duration.ofSeconds(1);
    private static final Duration UNTIL_ALL_ENDED = Duration.ofMinutes(5);

    @TempDir
    Path temporary;

    @Test
    void endsEveryAcceptedWebhookOnceThroughKills() {
        requireEveryAlertOnce(DEALS, Lie.NONE, KILLS);
    }

    @Test
    void postsEveryAlertOnceThoughPostgresIsKilledBeforeTheRunIs() {
        requireEveryAlertOnce(24, Lie.NONE, ALSO_POSTGRES);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void postsEveryAlertOnceThroughTwoKillsAndALyingSlack(Lie lie) {
        requireEveryAlertOnce(24, lie, 2);
    }

    @Test
    void postsEveryAlertOnceThoughItWasSuspendedAmidTheLoad() {
        long seed = System.nanoTime();
        ManyDeals deals = new ManyDeals(24);
        StubbornSender sender = new StubbornSender(deals.webhooks(), new Random(seed));
        IndependentSlack slack = new IndependentSlack(Lie.NONE);
        try (ForeignServer hubSpot = ForeignServer.answering(deals::answer);
                ForeignServer slackServer = ForeignServer.answering(slack::answer);
                RunningBellwether running =
                        RunningBellwether.start(temporary.resolve("data"), environment(hubSpot, slackServer))) {
            int all = sender.left();
            Thread sending = Thread.ofVirtual().start(() -> sender.send(running.api()));
            Eventually.get(UNTIL_ALL_ENDED, sender::left, now -> now < all - all / 4);
            running.suspend(LONGER_THAN_A_CALL_MAY_BE_STALE);
            Eventually.get(UNTIL_ALL_ENDED, slack::texts, texts -> !texts.isEmpty());
            running.suspend(LONGER_THAN_A_CALL_MAY_BE_STALE);
            join(sending);
            sender.send(running.api());
            awaitPosts(slack, deals.expected().size());
            awaitTheDeferred(running.api());
            requireKept(running, sender, deals, slack, "seed " + seed);
        }
    }

    private void requireEveryAlertOnce(int count, Lie lie, int kills) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ManyDeals deals = new ManyDeals(count);
        StubbornSender sender = new StubbornSender(deals.webhooks(), random);
        IndependentSlack slack = new IndependentSlack(lie);
        try (ForeignServer hubSpot = ForeignServer.answering(deals::answer);
                ForeignServer slackServer = ForeignServer.answering(slack::answer)) {
            Map<String, String> environment = environment(hubSpot, slackServer);
            int all = sender.left();
            for (int kill = 1; kill <= kills; kill++) {
                int some = 1 + random.nextInt(Math.max(1, all / (kills + 1)));
                boolean alsoPostgres = kill == ALSO_POSTGRES || (kill > ALSO_POSTGRES && random.nextBoolean());
                sendUntilKilled(environment, sender, Math.max(0, sender.left() - some), alsoPostgres);
            }
            try (RunningBellwether running = RunningBellwether.start(temporary.resolve("data"), environment)) {
                Thread sending = Thread.ofVirtual().start(() -> sender.send(running.api()));
                awaitRecovery(running);
                join(sending);
                sender.send(running.api());
                awaitPosts(slack, deals.expected().size());
                awaitTheDeferred(running.api());
                requireKept(running, sender, deals, slack, "seed " + seed);
            }
        }
    }

    private static void awaitRecovery(RunningBellwether running) {
        String recovery = Eventually.get(UNTIL_ALL_ENDED, running::recovery, line -> !line.isEmpty());
        assertThat(recovery).as("announced").isNotEmpty();
        System.out.println(recovery);
    }

    private void sendUntilKilled(
            Map<String, String> environment, StubbornSender sender, int left, boolean alsoPostgres) {
        try (RunningBellwether running = RunningBellwether.start(temporary.resolve("data"), environment)) {
            long postmaster = new PostgresOfTheRun(running).pid();
            Thread sending = Thread.ofVirtual().start(() -> sender.send(running.api()));
            Eventually.get(UNTIL_ALL_ENDED, sender::left, now -> now <= left);
            if (alsoPostgres) {
                ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
                LockSupport.parkNanos(A_WHILE_WITHOUT_POSTGRES.toNanos());
            }
            running.kill();
            join(sending);
            assertThat(alsoPostgres || ProcessHandle.of(postmaster).isPresent())
                    .as("PostgreSQL outlives the kill")
                    .isTrue();
        }
    }

    private static void awaitPosts(IndependentSlack slack, int count) {
        Eventually.get(UNTIL_ALL_ENDED, () -> slack.texts().size(), posts -> posts >= count);
    }

    /// Deals without an alert are fetched too, and at HubSpot's pace they may come last.
    private static void awaitTheDeferred(BellwetherApi bellwether) {
        Eventually.get(
                UNTIL_ALL_ENDED,
                bellwether::ledger,
                ledger -> ledger.path("deferred").asLong() == 0 && BellwetherApi.isBalanced(ledger));
    }

    private static void requireKept(
            RunningBellwether running, StubbornSender sender, ManyDeals deals, IndependentSlack slack, String seed) {
        BellwetherApi bellwether = running.api();
        assertThat(sender.left()).as(seed).isZero();
        Balance.requireKept(bellwether);
        assertThat(withoutOneEnd(running, sender.accepted()))
                .as("accepted, and not ended once: %s", seed)
                .isEmpty();
        assertThat(alerts(bellwether)).as(seed).containsExactlyInAnyOrderElementsOf(deals.expected());
        assertThat(slack.texts()).as("messages, %s", seed).hasSameSizeAs(deals.expected());
        assertThat(deals.expected())
                .as("one message each, %s", seed)
                .allSatisfy(alert -> assertThat(slack.texts())
                        .filteredOn(text -> speaksOf(text, alert))
                        .hasSize(1));
        assertThat(bellwether.get("/api/v1/quarantine").json().path("items"))
                .as(seed)
                .isEmpty();
        assertThat(BellwetherApi.items(bellwether.get("/api/v1/effects?state=uncertain")))
                .as(seed)
                .isEmpty();
    }

    /// Each delivery that has not exactly one processed or ignored event, with what is known of it.
    private static Map<String, List<String>> withoutOneEnd(RunningBellwether running, List<String> accepted) {
        PostgresOfTheRun postgres = new PostgresOfTheRun(running);
        Map<String, List<String>> ends =
                postgres.ask("SELECT delivery_id::text FROM event WHERE outcome IN ('processed', 'ignored')").stream()
                        .collect(groupingBy(delivery -> delivery));
        return accepted.stream()
                .filter(id -> ends.getOrDefault(id, List.of()).size() != 1)
                .distinct()
                .collect(toMap(id -> id, id -> postgres.ask("""
                                SELECT 'received ' || received_at || ', events ' || (
                                    SELECT coalesce(jsonb_agg(event), '[]')::text
                                    FROM event WHERE delivery_id = delivery.id)
                                FROM delivery WHERE id = '%s'""".formatted(id))));
    }

    /// `deal:trigger` of every alert.
    private static List<String> alerts(BellwetherApi bellwether) {
        List<String> alerts = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = bellwether.get("/api/v1/alerts?limit=100" + cursor).json();
            page.path("items")
                    .forEach(alert ->
                            alerts.add(alert.path("entity").path("externalId").asText() + ":"
                                    + alert.path("trigger").asText()));
            if (!page.path("next").isTextual()) {
                return alerts;
            }
            cursor = "&cursor=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
        }
    }

    private static boolean speaksOf(String text, String alert) {
        String[] parts = alert.split(":");
        boolean ofStage = text.contains("qualifiedtobuy");
        return text.contains("Deal " + parts[0]) && ofStage == parts[1].equals("deal_stage_regression");
    }

    static Map<String, String> environment(ForeignServer hubSpot, ForeignServer slack) {
        return Map.of(
                "BELLWETHER_HUBSPOT_API_URL", hubSpot.origin(),
                "BELLWETHER_HUBSPOT_TOKEN", "pat-eu1-foreign",
                "BELLWETHER_HUBSPOT_CLIENT_SECRET", BellwetherApi.SECRET,
                "BELLWETHER_SLACK_URL", slack.origin(),
                "BELLWETHER_SLACK_TOKEN", "xoxb-foreign",
                "BELLWETHER_SLACK_CHANNEL", "C0FOREIGN",
                "BELLWETHER_SLACK_MESSAGES_PER_SECOND", "50");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
