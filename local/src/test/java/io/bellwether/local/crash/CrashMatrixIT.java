package io.bellwether.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.acceptance.Repository;
import io.bellwether.local.crash.CrashPoints.Crash;
import io.bellwether.local.embedded.EmbeddedStores;
import io.bellwether.local.embedded.PrepareStores;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.PostgresConnections;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Whoever dies between any two things that it does outside, and whoever takes over: every event ends once, there is
/// one alert, and the vendor's own ledger has one post.
///
/// `-Dcrash.rounds=20` repeats each point, `-Dcrash.halts=all` kills a process of its own at each.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
    private static final List<String> SAMPLE = List.of(
            "evaluate.store.commit:before",
            "evaluate.store.commit:after",
            "evaluate.queue.send:after",
            "sync.store.completeRecord:after",
            "act.store.begin:after",
            "act.slack.perform:after");

    @TempDir
    static Path temporary;

    private EmbeddedStores stores;
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private long portal = 1000;
    private List<String> points = List.of();

    @BeforeAll
    void start() {
        stores = EmbeddedStores.start(temporary, Repository.root().resolve("local/target/postgres"), _ -> {});
        PrepareStores.prepare(stores);
        points = List.copyOf(new Trial().record());
    }

    @AfterAll
    void stop() {
        stores.close();
    }

    @Test
    void knowsAtLeastSixtyPoints() {
        assertThat(points).hasSizeGreaterThanOrEqualTo(60).containsAll(SAMPLE);
    }

    @TestFactory
    Stream<DynamicTest> endsEverythingOnceAfterAnExceptionAt() {
        return IntStream.range(0, ROUNDS)
                .boxed()
                .flatMap(_ -> points.stream())
                .map(point -> DynamicTest.dynamicTest(point, () -> new Trial().crashAt(point)));
    }

    @TestFactory
    Stream<DynamicTest> endsEverythingOnceAfterTheProcessWasHaltedAt() {
        List<String> chosen = System.getProperty("crash.halts", "").equals("all") ? points : SAMPLE;
        return chosen.stream().map(point -> DynamicTest.dynamicTest(point, () -> new Trial().haltAt(point)));
    }

    /// One delivery of one workspace, from ingest to the post.
    private final class Trial {
        private final long account = ++portal;
        private final Path ledger = temporary.resolve("ledger-" + account);
        private final Installation installation = Installation.of(stores, ledger);
        private final List<DeliveryId> deliveries = new ArrayList<>();
        private final WorkspaceId workspace = new PostgresConnections(installation.database())
                .connect("hubspot", Long.toString(account), "Trial " + account, now);

        Set<String> record() {
            CrashPoints recorded = CrashPoints.none();
            work(recorded);
            requireOneOfEach();
            return recorded.passed();
        }

        void crashAt(String point) {
            CrashPoints crash = CrashPoints.throwingAt(point);
            try {
                work(crash);
            } catch (Crash gone) {
                // As the operating system would: nobody hears of it.
            }
            assertThat(crash.passed()).contains(point);
            takeOver();
        }

        void haltAt(String point) throws IOException, InterruptedException {
            deliveries.add(new DeliveryId(UUID.randomUUID()));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    CrashChild.class.getName()));
            command.addAll(installation.arguments());
            command.addAll(List.of(deliveries.getFirst().toString(), Long.toString(account), now.toString(), point));
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            temporary.resolve("child-" + account + ".log").toFile())
                    .start()
                    .waitFor();
            assertThat(status).as("halted at " + point).isEqualTo(137);
            Thread.sleep(Worker.VISIBILITY.plusMillis(100));
            takeOver();
        }

        /// The sender got no answer and sends again; what the dead one had received is visible again.
        private void takeOver() {
            now = now.plusSeconds(3600);
            work(CrashPoints.none());
            requireOneOfEach();
        }

        private void work(CrashPoints crash) {
            DeliveryId delivery = new DeliveryId(UUID.randomUUID());
            try (Worker worker = new Worker(installation, crash, now)) {
                deliveries.add(delivery);
                worker.ingest(delivery, account);
                worker.drain();
                now = worker.now();
            }
        }

        private void requireOneOfEach() {
            assertThat(ask("SELECT state FROM effect")).containsExactly("sent");
            assertThat(ask("SELECT trigger FROM alert")).containsExactly("deal_stage_regression");
            assertThat(LedgerSlack.posts(ledger)).hasSize(1);
            assertThat(ask("SELECT outcome || ' ' || reason FROM signal"))
                    .containsExactlyInAnyOrder("processed alerted", "ignored not_in_crm");
            assertThat(ask("SELECT id::text FROM outbox WHERE published_at IS NULL"))
                    .isEmpty();
            List<String> recorded = ask("SELECT event_count::text FROM delivery WHERE id = ANY (" + ids() + ")");
            assertThat(recorded).isNotEmpty().containsOnly("2");
            assertThat(ask("SELECT outcome FROM event WHERE outcome <> 'deferred' AND delivery_id = ANY (" + ids()
                            + ")"))
                    .hasSize(2 * recorded.size());
        }

        private String ids() {
            return deliveries.stream()
                    .map(id -> "'" + id + "'::uuid")
                    .reduce((one, other) -> one + ", " + other)
                    .map(list -> "ARRAY[" + list + "]")
                    .orElseThrow();
        }

        /// The first column, of this workspace's rows where a table has workspaces.
        private List<String> ask(String sql) {
            boolean ofAll = sql.contains("delivery");
            String scoped = ofAll
                    ? sql
                    : sql + (sql.contains("WHERE") ? " AND " : " WHERE ") + "workspace_id = '" + workspace + "'";
            try (Connection connection = stores.administration().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(scoped)) {
                List<String> answers = new ArrayList<>();
                while (rows.next()) {
                    answers.add(rows.getString(1));
                }
                return answers;
            } catch (SQLException e) {
                throw new AssertionError(scoped, e);
            }
        }
    }
}
