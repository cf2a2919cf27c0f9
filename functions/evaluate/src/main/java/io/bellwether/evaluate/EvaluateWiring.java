package io.bellwether.evaluate;

import io.bellwether.conditions.CelConditions;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.SettleDeadLetter;
import io.bellwether.runtime.Sleep;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.sources.Sources;
import io.bellwether.stores.dynamodb.DynamoDbClaims;
import io.bellwether.stores.postgres.PostgresEvaluateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@ApplicationScoped
class EvaluateWiring {

    @Produces
    @Singleton
    EvaluateBatch evaluateBatch(
            DataSource dataSource, DynamoDbClient dynamo, SqsClient sqs, InstallationConfig installation) {
        return new EvaluateBatch(
                new Sources(),
                new PostgresEvaluateStore(dataSource, new CelConditions()),
                new DynamoDbClaims(dynamo, installation.tables().claims()),
                new SqsQueue(sqs, installation.queues()),
                InstantSource.system(),
                new Sleep(InstantSource.system()));
    }

    @Produces
    @Singleton
    SettleDeadLetter settleDeadLetter(EvaluateBatch evaluate, DataSource dataSource) {
        return new SettleDeadLetter(
                evaluate,
                new Sources(),
                new PostgresEvaluateStore(dataSource, new CelConditions()),
                InstantSource.system());
    }
}
