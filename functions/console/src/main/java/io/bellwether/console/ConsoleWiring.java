package io.bellwether.console;

import io.bellwether.pipeline.sync.SyncStore;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.runtime.config.KeysConfig;
import io.bellwether.stores.console.CountEvents;
import io.bellwether.stores.console.MeasureStores;
import io.bellwether.stores.console.ReadAlerts;
import io.bellwether.stores.console.ReadConnections;
import io.bellwether.stores.console.ReadEffects;
import io.bellwether.stores.console.ReadQuarantine;
import io.bellwether.stores.console.ReadSignals;
import io.bellwether.stores.console.ReadCompanies;
import io.bellwether.stores.console.ReadSyncRuns;
import io.bellwether.stores.console.SchemaVersion;
import io.bellwether.stores.console.WorkspaceDirectory;
import io.bellwether.stores.postgres.ConnectByConsent;
import io.bellwether.stores.postgres.Disconnect;
import io.bellwether.stores.postgres.PostgresConsents;
import io.bellwether.stores.postgres.PostgresSessions;
import io.bellwether.stores.postgres.PostgresSyncStore;
import io.bellwether.stores.postgres.ResendEffect;
import io.bellwether.stores.seal.ChooseKeys;
import io.bellwether.stores.seal.Seal;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The questions that only the console asks, and what it keeps of sessions and consents.
final class ConsoleWiring {
    private final DataSource dataSource;
    private final Seal seal;

    ConsoleWiring(DataSource dataSource, KeysConfig keys, Instance<KmsClient> kms) {
        this.dataSource = dataSource;
        this.seal = new Seal(ChooseKeys.of(keys.kmsKey(), keys.file(), kms::get));
    }

    @Produces
    @Singleton
    PostgresSessions sessions() {
        return new PostgresSessions(dataSource);
    }

    @Produces
    @Singleton
    PostgresConsents consents() {
        return new PostgresConsents(dataSource, seal);
    }

    @Produces
    @Singleton
    ConnectByConsent connectByConsent() {
        return new ConnectByConsent(dataSource, seal);
    }

    @Produces
    @Singleton
    Disconnect disconnect() {
        return new Disconnect(dataSource, seal);
    }

    @Produces
    @Singleton
    ReadConnections readConnections() {
        return new ReadConnections(dataSource);
    }

    @Produces
    @Singleton
    WorkspaceDirectory workspaceDirectory() {
        return new WorkspaceDirectory(dataSource);
    }

    @Produces
    @Singleton
    ReadAlerts readAlerts() {
        return new ReadAlerts(dataSource);
    }

    @Produces
    @Singleton
    ReadSignals readSignals() {
        return new ReadSignals(dataSource);
    }

    @Produces
    @Singleton
    ReadEffects readEffects() {
        return new ReadEffects(dataSource);
    }

    @Produces
    @Singleton
    ResendEffect resendEffect() {
        return new ResendEffect(dataSource);
    }

    @Produces
    @Singleton
    ReadQuarantine readQuarantine() {
        return new ReadQuarantine(dataSource);
    }

    @Produces
    @Singleton
    ReadCompanies readCompanies() {
        return new ReadCompanies(dataSource);
    }

    @Produces
    @Singleton
    ReadSyncRuns readSyncRuns() {
        return new ReadSyncRuns(dataSource);
    }

    @Produces
    @Singleton
    SyncStore syncStore() {
        return new PostgresSyncStore(dataSource);
    }

    @Produces
    @Singleton
    CountEvents countEvents() {
        return new CountEvents(dataSource);
    }

    @Produces
    @Singleton
    MeasureStores measureStores() {
        return new MeasureStores(dataSource, InstantSource.system());
    }

    @Produces
    @Singleton
    SchemaVersion schemaVersion() {
        return new SchemaVersion(dataSource);
    }

    @Produces
    @Singleton
    QueueDepths queueDepths(SqsClient sqs, InstallationConfig config) {
        return new SqsQueueDepths(sqs, config.queues());
    }
}
