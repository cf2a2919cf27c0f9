package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.JobId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.PublishIntents;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.stores.json.JobRequestJson;
import io.bellwether.stores.json.JobRequestJson.Backtest;
import io.bellwether.stores.postgres.KeepJobs.Overtaken;
import io.bellwether.stores.postgres.KeepJobs.Taken;
import io.bellwether.stores.postgres.KeepJobs.Ticket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/// Runs backtests and replays for as long as somebody's time lasts. What is not done by then goes on from its
/// checkpoint, in whatever process takes the message; each time at least one page is done, so the chain has an end.
public final class GoOnWithJobs {
    public static final String BACKTEST = "backtest";
    public static final String REPLAY = "replay";

    /// Decisions at a time.
    public static final int PAGE = 500;

    private final Transactions transactions;
    private final KeepJobs jobs;
    private final ReadPast past;
    private final ReplayDecisions replay;
    private final Conditions conditions;
    private final Queue queue;
    private final InstantSource clock;
    private final int size;

    /// @param queue takes the message that a job may go on; what it does not take is left to the relay
    public GoOnWithJobs(DataSource dataSource, Conditions conditions, Queue queue, InstantSource clock, int size) {
        this.transactions = new Transactions(dataSource);
        this.jobs = new KeepJobs(dataSource);
        this.past = new ReadPast(dataSource);
        this.replay = new ReplayDecisions(dataSource, conditions);
        this.conditions = conditions;
        this.queue = queue;
        this.clock = clock;
        this.size = size;
    }

    /// Begins a job, and goes on with it until then.
    ///
    /// @param request as [JobRequestJson] writes it
    /// @return what became of it, for the log line
    public String begin(WorkspaceId workspace, JobId job, String kind, String request, Instant until) {
        return goOn(jobs.start(workspace, job, kind, request, clock.instant()), until);
    }

    /// Keeps a question that is answered already.
    public void answered(WorkspaceId workspace, JobId job, String kind, String request, String result) {
        Ticket ticket =
                jobs.start(workspace, job, kind, request, clock.instant()).ticket();
        jobs.end(ticket, result, null, clock.instant());
    }

    /// @return what became of it, for the log line
    public String go(JobDueV1 due, Instant until) {
        return jobs.take(due.workspace(), due.job(), clock.instant())
                .map(taken -> goOn(taken, until))
                .orElse("not_due");
    }

    private String goOn(Taken taken, Instant until) {
        try {
            if (taken.takes() > KeepJobs.MOST_TAKES) {
                return fail(taken, "It was begun " + KeepJobs.MOST_TAKES + " times and ended its process each time");
            }
            return work(taken, question(taken), until);
        } catch (Overtaken overtaken) {
            return "overtaken";
        } catch (Unavailable e) {
            throw e;
        } catch (ReplayQuestion.RulesChanged e) {
            return fail(taken, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return fail(taken, "It broke off with " + e.getClass().getSimpleName());
        }
    }

    private String work(Taken taken, LongQuestion question, Instant until) {
        boolean more;
        do {
            more = question.page();
            jobs.progress(taken.ticket(), question.done(), clock.instant());
        } while (more && clock.instant().isBefore(until));
        if (more) {
            jobs.pause(taken.ticket(), question.checkpoint(), clock.instant());
            publish(taken.ticket());
            return "continues";
        }
        jobs.end(taken.ticket(), question.result(), null, clock.instant());
        return "done";
    }

    private LongQuestion question(Taken taken) {
        Ticket ticket = taken.ticket();
        return switch (taken.kind()) {
            case BACKTEST -> {
                Backtest asked = JobRequestJson.backtest(taken.request());
                yield new BacktestQuestion(
                        past,
                        conditions,
                        ticket.workspace(),
                        asked.draft(),
                        asked.from(),
                        asked.to(),
                        size,
                        taken.checkpoint());
            }
            case REPLAY ->
                new ReplayQuestion(
                        replay,
                        clock,
                        ticket.workspace(),
                        ticket.job(),
                        JobRequestJson.replay(taken.request()),
                        size,
                        taken.checkpoint());
            default -> throw new IllegalStateException("No job is of the kind '" + taken.kind() + "'");
        };
    }

    private String fail(Taken taken, String reason) {
        jobs.end(taken.ticket(), null, reason, clock.instant());
        return "failed: " + reason;
    }

    private void publish(Ticket ticket) {
        Instant now = clock.instant();
        List<Intent> due = transactions.inWorkspace(
                ticket.workspace(),
                connection -> new Journey(connection)
                        .ask(OutboxRows.unpublishedOf(
                                connection, List.of(new DeliveryId(ticket.job().value())), now)));
        OutboxRows.markPublished(transactions, new PublishIntents(queue).publish(due), now);
    }
}
