package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.Denomination;
import io.bellwether.model.JobId;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.Queue.Outgoing;
import io.bellwether.stores.json.JobRequestJson;
import io.bellwether.stores.postgres.GoOnWithJobs;
import io.bellwether.stores.postgres.KeepJobs;
import io.bellwether.stores.postgres.PostgresOutbox;
import io.bellwether.stores.postgres.ReplayDecisions.Mode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Jobs that take longer than anybody's time, a page of two signals at a time.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GoesOnWithJobsTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant NO_TIME = Instant.MIN;

    @Inject
    DataSource dataSource;

    private final List<Outgoing> sent = new ArrayList<>();
    private Instant now = Instant.parse("2026-12-02T09:00:00Z");
    private WorkspaceId workspace;
    private GoOnWithJobs jobs;

    @BeforeEach
    void fiveDealsThatShrank() {
        Seed.nothing();
        UUID id = Seed.workspace("Demo");
        workspace = new WorkspaceId(id);
        rule(1, "10");
        for (int deal = 1; deal <= 5; deal++) {
            shrank(id, Integer.toString(deal));
        }
        jobs = jobs(2);
    }

    @Test
    void endsABacktestOverManyInvocationsAsInOne() {
        String request = JobRequestJson.write(new JobRequestJson.Backtest(draft(), FROM, TO));
        JobId whole = job();
        jobs(1000).begin(workspace, whole, GoOnWithJobs.BACKTEST, request, NO_TIME);
        JobId parts = job();

        String first = jobs.begin(workspace, parts, GoOnWithJobs.BACKTEST, request, NO_TIME);
        List<String> ends = untilTheEnd(parts);

        assertThat(first).isEqualTo("continues");
        assertThat(ends).containsExactly("continues", "done");
        assertThat(sent)
                .extracting(Outgoing::message)
                .containsExactly(new JobDueV1(workspace, parts), new JobDueV1(workspace, parts));
        assertThat(found(GoOnWithJobs.BACKTEST, parts).result())
                .isEqualTo(found(GoOnWithJobs.BACKTEST, whole).result());
        assertThat(result(GoOnWithJobs.BACKTEST, parts).path("gained").asInt()).isEqualTo(5);
        assertThat(found(GoOnWithJobs.BACKTEST, parts).done()).isEqualTo(5);
    }

    @Test
    void givesTheSameDecisionHashOverManyInvocationsAsInOne() {
        String request = JobRequestJson.write(new JobRequestJson.Replay(Mode.SHADOW, FROM, TO));
        JobId whole = job();
        jobs(1000).begin(workspace, whole, GoOnWithJobs.REPLAY, request, NO_TIME);
        JobId parts = job();

        jobs.begin(workspace, parts, GoOnWithJobs.REPLAY, request, NO_TIME);
        untilTheEnd(parts);

        assertThat(result(GoOnWithJobs.REPLAY, parts)).isEqualTo(result(GoOnWithJobs.REPLAY, whole));
        assertThat(result(GoOnWithJobs.REPLAY, parts).path("signals").asInt()).isEqualTo(5);
    }

    @Test
    void leavesAJobAloneThatSomebodyIsAt() {
        JobId job = job();
        jobs.begin(workspace, job, GoOnWithJobs.REPLAY, replay(), NO_TIME);
        endsAmidAPage(job);

        assertThat(jobs.go(new JobDueV1(workspace, job), TO)).isEqualTo("not_due");

        now = now.plus(Duration.ofMinutes(3));
        assertThat(jobs.go(new JobDueV1(workspace, job), Instant.MAX)).isEqualTo("done");
        assertThat(result(GoOnWithJobs.REPLAY, job).path("signals").asInt()).isEqualTo(5);
    }

    @Test
    void isAskedForAgainWhenItsMessageGotLost() {
        JobId job = job();
        jobs.begin(workspace, job, GoOnWithJobs.REPLAY, replay(), NO_TIME);
        sent.clear();

        new PostgresOutbox(dataSource).requeueForgotten(now.plus(Duration.ofMinutes(30)));

        assertThat(new PostgresOutbox(dataSource).due(now.plus(Duration.ofMinutes(30)), 10))
                .extracting(intent -> intent.outgoing().message())
                .contains(new JobDueV1(workspace, job));
    }

    @Test
    void givesUpAJobThatEndsItsProcessEachTime() {
        JobId job = job();
        jobs.begin(workspace, job, GoOnWithJobs.REPLAY, replay(), NO_TIME);
        for (int round = 0; round < 5; round++) {
            endsAmidAPage(job);
            now = now.plus(Duration.ofMinutes(3));
        }

        assertThat(jobs.go(new JobDueV1(workspace, job), Instant.MAX)).startsWith("failed: It was begun 5 times");
        assertThat(found(GoOnWithJobs.REPLAY, job).state()).isEqualTo("failed");
    }

    @Test
    void endsAReplayWhoseRulesWereChangedMeanwhile() {
        JobId job = job();
        jobs.begin(workspace, job, GoOnWithJobs.REPLAY, replay(), NO_TIME);
        rule(2, "5");

        assertThat(jobs.go(new JobDueV1(workspace, job), Instant.MAX))
                .isEqualTo("failed: The rules were changed while it ran: ask again");
    }

    private List<String> untilTheEnd(JobId job) {
        List<String> ends = new ArrayList<>();
        do {
            ends.add(jobs.go(new JobDueV1(workspace, job), NO_TIME));
        } while (ends.getLast().equals("continues"));
        return ends;
    }

    /// As a function that the platform ends after it has taken the job.
    private void endsAmidAPage(JobId job) {
        AtomicInteger asked = new AtomicInteger();
        InstantSource ends = () -> {
            if (asked.incrementAndGet() > 1) {
                throw new ProcessEnded();
            }
            return now;
        };
        GoOnWithJobs ending = new GoOnWithJobs(dataSource, Conditions.NONE, _ -> List.of(), ends, 2);

        assertThatThrownBy(() -> ending.go(new JobDueV1(workspace, job), NO_TIME))
                .isInstanceOf(ProcessEnded.class);
    }

    private static final class ProcessEnded extends Error {
        private static final long serialVersionUID = 1L;
    }

    private GoOnWithJobs jobs(int size) {
        return new GoOnWithJobs(
                dataSource,
                Conditions.NONE,
                messages -> {
                    sent.addAll(messages);
                    return List.of();
                },
                () -> now,
                size);
    }

    private static JobId job() {
        return new JobId(UUID.randomUUID());
    }

    private static String replay() {
        return JobRequestJson.write(new JobRequestJson.Replay(Mode.DRY, FROM, TO));
    }

    private static Rule draft() {
        return new Rule(
                new RuleId("draft"),
                1,
                true,
                new Trigger.DealValueDecrease(BigDecimal.TEN, BigDecimal.ZERO, Denomination.DEAL),
                new Urgency(80),
                Duration.ofDays(1),
                List.of());
    }

    private KeepJobs.Job found(String kind, JobId job) {
        return new KeepJobs(dataSource).find(workspace, kind, job.value()).orElseThrow();
    }

    private JsonNode result(String kind, JobId job) {
        KeepJobs.Job found = found(kind, job);
        assertThat(found.state()).as(found.toString()).isEqualTo("done");
        return Api.parse(String.valueOf(found.result()));
    }

    private void rule(int version, String minPercent) {
        Seed.rule(
                workspace.value(),
                "deal-value-decrease",
                version,
                Map.of("trigger", "deal_value_decrease", "parameters", Map.of("minPercent", minPercent)));
    }

    private static void shrank(UUID workspace, String deal) {
        Map<String, Object> occurrence = Map.of(
                "entity", "deal:" + deal,
                "property", "amount",
                "from", "10000",
                "to", "8000",
                "changedAt", "2026-11-18T12:00:00Z",
                "late", false,
                "rejudged", false);
        UUID signal = Seed.signal(
                workspace,
                Map.of(
                        "property",
                        "amount",
                        "value",
                        "8000",
                        "entity_external_id",
                        deal,
                        "happening",
                        Map.of("kind", "property_changed", "property", "amount", "value", "8000")));
        Seed.decision(
                workspace,
                signal,
                Map.of(
                        "occurrence",
                        occurrence,
                        "verdicts",
                        List.of(),
                        "seen",
                        Map.of(
                                "properties", Map.of("amount", "10000", "deal_currency_code", "EUR"),
                                "stageOrder", List.of(),
                                "record", Map.of("ref", "deal:" + deal, "version", 3, "name", "Northwind"),
                                "judged", List.of(occurrence))));
    }
}
