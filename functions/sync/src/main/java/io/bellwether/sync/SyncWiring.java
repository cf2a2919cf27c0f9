package io.bellwether.sync;

import io.bellwether.crm.hubspot.HubSpotCrm;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Relay;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import io.bellwether.pipeline.fetch.FetchFromCrm.Pace;
import io.bellwether.pipeline.tokens.AccessTokens;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.HubSpotConfig;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.stores.postgres.PostgresFetchStore;
import io.bellwether.stores.postgres.PostgresOutbox;
import io.bellwether.stores.postgres.PurgeDecisions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The loops of sync on PostgreSQL, SQS and HubSpot.
@Singleton
final class SyncWiring {
    /// HubSpot's smallest allowance for one account's own app is 100 calls in 10 seconds. This is 6 or 7 calls a
    /// second, and 33 at once after a pause.
    private static final Pace PACE =
            new Pace("hubspot", HubSpotCrm.CALLS_PER_RECORD, Duration.ofMillis(150), Duration.ofSeconds(5));

    private final DataSource dataSource;
    private final Queue queue;
    private final HubSpotCrm hubSpot;
    private final InstantSource clock = InstantSource.system();

    SyncWiring(
            DataSource dataSource,
            SqsClient sqs,
            InstallationConfig installation,
            HubSpotConfig hubSpot,
            AccessTokens tokens) {
        this.dataSource = dataSource;
        this.queue = new SqsQueue(sqs, installation.queues());
        this.hubSpot = new HubSpotCrm(ReadHubSpotAccount.of(hubSpot), tokens);
    }

    @Produces
    @Singleton
    FetchFromCrm fetchFromCrm() {
        return new FetchFromCrm(new PostgresFetchStore(dataSource), new TellRefusals(hubSpot), queue, clock, PACE);
    }

    @Produces
    @Singleton
    Relay relay() {
        return new Relay(new PostgresOutbox(dataSource), queue, clock);
    }

    @Produces
    @Singleton
    PurgeNowAndThen purgeNowAndThen(InstallationConfig installation) {
        return new PurgeNowAndThen(
                new PurgeDecisions(dataSource)::purge, installation.decisions().keepMonths(), clock);
    }
}
