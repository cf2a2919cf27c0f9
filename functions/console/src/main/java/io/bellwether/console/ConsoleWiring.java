package io.bellwether.console;

import io.bellwether.pipeline.sync.SyncStore;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.stores.console.CountEvents;
import io.bellwether.stores.console.MeasureStores;
import io.bellwether.stores.console.ReadAlerts;
import io.bellwether.stores.console.ReadEffects;
import io.bellwether.stores.console.ReadQuarantine;
import io.bellwether.stores.console.ReadRules;
import io.bellwether.stores.console.ReadSignals;
import io.bellwether.stores.console.ReadSyncRuns;
import io.bellwether.stores.console.SchemaVersion;
import io.bellwether.stores.console.WorkspaceDirectory;
import io.bellwether.stores.postgres.PostgresSyncStore;
import io.bellwether.stores.postgres.ResendEffect;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The questions that only the console asks, and the one order that it gives.
final class ConsoleWiring {
    private final DataSource dataSource;

    ConsoleWiring(DataSource dataSource) {
        this.dataSource = dataSource;
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
    ReadRules readRules() {
        return new ReadRules(dataSource);
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
