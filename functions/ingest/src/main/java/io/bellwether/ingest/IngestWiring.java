package io.bellwether.ingest;

import io.bellwether.model.DeliveryId;
import io.bellwether.runtime.RandomUuid;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.HubSpotConfig;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.Sources;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;

@ApplicationScoped
class IngestWiring {

    @Produces
    @Singleton
    @Startup
    ReceiveWebhook receiveWebhook(SqsClient sqs, InstallationConfig installation, HubSpotConfig hubspot) {
        List<String> secrets = hubspot.clientSecret().orElse(List.of()).stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (secrets.isEmpty()) {
            Logger.getLogger(IngestWiring.class)
                    .warn("bellwether.hubspot.client-secret is not set: every request to /webhooks/hubspot will be"
                            + " answered 401.");
        }
        return new ReceiveWebhook(
                new Sources(),
                Map.of("hubspot", new SigningKeys(installation.publicUrl(), secrets)),
                new SqsQueue(sqs, installation.queues()),
                InstantSource.system(),
                () -> new DeliveryId(RandomUuid.make()));
    }
}
