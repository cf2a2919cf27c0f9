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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `kill -9` of the run amid a load, and its suspension, between a HubSpot and a Slack that are not ours: the sender's
/// own list of what was answered 2xx is what the ends are held against.
///
/// With `-Dbellwether.test.deals=400` the first test is 1,000 webhooks in 1 to 5 copies. It then takes some five
/// minutes, most of which HubSpot's allowance dictates.
class SurvivesKillsIT {
    private static final int DEALS = Integer.getInteger("bellwether.test.deals", 60);
    private static final Duration LONGER_THAN_A_CALL_MAY_BE_STALE = Duration.ofSeconds(12);
    private static final Duration UNTIL_ALL_ENDED = Duration.ofMinutes(5);

    @TempDir
    Path temporary;

    @Test
    void endsEveryAcceptedWebhookOnceThroughTwoKills() {
        requireEveryAlertOnce(DEALS, Lie.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void postsEveryAlertOnceThroughTwoKillsAndALyingSlack(Lie lie) {
        requireEveryAlertOnce(24, lie);
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

    private void requireEveryAlertOnce(int count, Lie lie) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ManyDeals deals = new ManyDeals(count);
        StubbornSender sender = new StubbornSender(deals.webhooks(), random);
        IndependentSlack slack = new IndependentSlack(lie);
        try (ForeignServer hubSpot = ForeignServer.answering(deals::answer);
                ForeignServer slackServer = ForeignServer.answering(slack::answer)) {
            Map<String, String> environment = environment(hubSpot, slackServer);
            int all = sender.left();
            sendUntilKilled(environment, sender, all - 1 - random.nextInt(all / 3));
            sendUntilKilled(environment, sender, sender.left() - 1 - random.nextInt(all / 3));
            try (RunningBellwether running = RunningBellwether.start(temporary.resolve("data"), environment)) {
                sender.send(running.api());
                awaitPosts(slack, deals.expected().size());
                awaitTheDeferred(running.api());
                requireKept(running, sender, deals, slack, "seed " + seed);
            }
        }
    }

    private void sendUntilKilled(Map<String, String> environment, StubbornSender sender, int left) {
        try (RunningBellwether running = RunningBellwether.start(temporary.resolve("data"), environment)) {
            long postmaster = new PostgresOfTheRun(running).pid();
            Thread sending = Thread.ofVirtual().start(() -> sender.send(running.api()));
            Eventually.get(UNTIL_ALL_ENDED, sender::left, now -> now <= left);
            running.kill();
            join(sending);
            assertThat(ProcessHandle.of(postmaster))
                    .as("PostgreSQL outlives the kill")
                    .isPresent();
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
