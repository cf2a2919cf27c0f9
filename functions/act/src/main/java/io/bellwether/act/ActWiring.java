package io.bellwether.act;

import io.bellwether.effects.PerformEffect;
import io.bellwether.effects.Target;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.PublishIntents;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.runtime.config.SlackConfig;
import io.bellwether.stores.postgres.PostgresEffectStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The loop of act on PostgreSQL, SQS and Slack.
@Singleton
final class ActWiring {

    @Produces
    @Singleton
    PerformDueEffect performDueEffect(
            DataSource dataSource, SqsClient sqs, InstallationConfig installation, SlackConfig slack) {
        PostgresEffectStore store = new PostgresEffectStore(dataSource);
        Target target = ChooseTarget.of(slack);
        InstantSource clock = InstantSource.system();
        return new PerformDueEffect(
                new PerformEffect(store, _ -> target, clock),
                outbox(store),
                new PublishIntents(new SqsQueue(sqs, installation.queues())),
                clock);
    }

    private static PerformDueEffect.Outbox outbox(PostgresEffectStore store) {
        return new PerformDueEffect.Outbox() {
            @Override
            public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
                return store.unpublished(workspace, now);
            }

            @Override
            public void markPublished(List<Intent> intents, Instant now) {
                store.markPublished(intents, now);
            }
        };
    }
}
