package io.bellwether.sync;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.crm.hubspot.HubSpotCrm;
import io.bellwether.crm.hubspot.HubSpotPages;
import io.bellwether.crm.hubspot.TellPace;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Relay;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import io.bellwether.pipeline.fetch.FetchFromCrm.Pace;
import io.bellwether.pipeline.mapping.Mappings;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.sync.StartDueSyncs;
import io.bellwether.pipeline.sync.SyncFromCrm;
import io.bellwether.pipeline.sync.SyncFromCrm.Setting;
import io.bellwether.pipeline.tokens.AccessTokens;
import io.bellwether.runtime.Sleep;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.HubSpotConfig;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.runtime.config.SyncConfig;
import io.bellwether.stores.postgres.PostgresAllowances;
import io.bellwether.stores.postgres.PostgresFetchStore;
import io.bellwether.stores.postgres.PostgresMappings;
import io.bellwether.stores.postgres.PostgresOutbox;
import io.bellwether.stores.postgres.PostgresSyncSchedule;
import io.bellwether.stores.postgres.PostgresSyncStore;
import io.bellwether.stores.postgres.PurgeDecisions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The loops of sync on PostgreSQL, SQS and HubSpot.
@Singleton
final class SyncWiring {
    private static final String ACCOUNT = "hubspot";

    /// Companies, contacts and deals at once: one list alone waits for each of its pages.
    private static final int STREAMS = 3;

    private final DataSource dataSource;
    private final Queue queue;
    private final Allowances allowances;
    private final HubSpotCrm hubSpot;
    private final HubSpotPages pages;
    private final SyncConfig config;
    private final Pace fetchPace;
    private final InstantSource clock = InstantSource.system();

    SyncWiring(
            DataSource dataSource,
            SqsClient sqs,
            InstallationConfig installation,
            HubSpotConfig hubSpot,
            SyncConfig config,
            AccessTokens tokens) {
        this.dataSource = dataSource;
        this.config = config;
        this.fetchPace = new Pace(ACCOUNT, HubSpotCrm.CALLS_PER_RECORD, hubSpot.restAfterRefusal());
        this.queue = new SqsQueue(sqs, installation.queues());
        this.allowances = new PostgresAllowances(dataSource);
        HubSpotAccount account = ReadHubSpotAccount.of(hubSpot);
        Mappings mappings = new PostgresMappings(dataSource);
        TellPace pace = new TellPace(allowances, clock, ACCOUNT);
        this.hubSpot = new HubSpotCrm(account, tokens, mappings, pace);
        this.pages = new HubSpotPages(account, tokens, mappings, pace);
    }

    @Produces
    @Singleton
    FetchFromCrm fetchFromCrm() {
        return new FetchFromCrm(new PostgresFetchStore(dataSource), new TellRefusals(hubSpot), queue, clock, fetchPace);
    }

    @Produces
    @Singleton
    SyncFromCrm syncFromCrm() {
        return new SyncFromCrm(
                new PostgresSyncStore(dataSource),
                pages,
                allowances,
                queue,
                clock,
                new Sleep(clock),
                new Setting(ACCOUNT, STREAMS));
    }

    @Produces
    @Singleton
    StartDueSyncs startDueSyncs() {
        return new StartDueSyncs(
                new PostgresSyncSchedule(dataSource),
                new PostgresSyncStore(dataSource)::start,
                clock,
                config.every(),
                config.fullEvery());
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
