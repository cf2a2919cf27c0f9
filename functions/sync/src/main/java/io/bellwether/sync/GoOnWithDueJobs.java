package io.bellwether.sync;

import io.bellwether.conditions.CelConditions;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.stores.postgres.GoOnWithJobs;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Backtests and replays that took longer than the request that asked for them.
@Singleton
final class GoOnWithDueJobs {
    private final GoOnWithJobs jobs;

    GoOnWithDueJobs(DataSource dataSource, SqsClient sqs, InstallationConfig installation) {
        this.jobs = new GoOnWithJobs(
                dataSource,
                new CelConditions(),
                new SqsQueue(sqs, installation.queues()),
                InstantSource.system(),
                GoOnWithJobs.PAGE);
    }

    /// @return what became of it, for the log line
    String go(JobDueV1 due, Instant until) {
        return jobs.go(due, until);
    }
}
