package io.bellwether.sync;

import io.bellwether.conditions.CelConditions;
import io.bellwether.pipeline.EvaluateTimers;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.stores.postgres.PostgresDeals;
import io.bellwether.stores.postgres.PostgresEvaluateStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

@Singleton
final class TimersWiring {

    @Produces
    @Singleton
    EvaluateTimers evaluateTimers(DataSource dataSource, SqsClient sqs, InstallationConfig installation) {
        return new EvaluateTimers(
                new PostgresDeals(dataSource),
                new PostgresEvaluateStore(dataSource, new CelConditions()),
                new SqsQueue(sqs, installation.queues()),
                InstantSource.system());
    }
}
