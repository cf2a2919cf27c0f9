package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.SandboxConfig;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import io.bellwether.sandbox.hubspot.oauth.GrantTokens;
import io.bellwether.sandbox.ledger.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;

/// The parts of the fake HubSpot.
final class HubSpotWiring {

    @Produces
    @Singleton
    HubSpotAccount account(Ledger ledger, SandboxClock clock, SandboxConfig config) {
        return new HubSpotAccount(
                ledger, clock, new GenerateRecords(config.hubspotGenerated(), config.hubspotGeneratedContacts()));
    }

    @Produces
    @Singleton
    AdmitHubSpotCall door(
            AnswerUnderFaults faults, Ledger ledger, SandboxClock clock, GrantTokens tokens, SandboxConfig config) {
        return new AdmitHubSpotCall(
                faults,
                ledger,
                clock,
                config.hubspotLatency(),
                token -> token.equals(config.hubspotToken()) ? Optional.of(DemoAccount.PORTAL_ID) : tokens.opens(token),
                config.hubspotRequestsPerTenSeconds(),
                config.hubspotSearchesPerSecond());
    }

    @Produces
    @Singleton
    DescribeRecord describeRecord(HubSpotAccount account) {
        return new DescribeRecord(account);
    }

    @Produces
    @Singleton
    SearchRecords searchRecords(
            HubSpotAccount account, DescribeRecord describe, SandboxClock clock, SandboxConfig config) {
        return new SearchRecords(account, describe, clock, config.hubspotSearchLag());
    }

    @Produces
    @Singleton
    BatchReadRecords batchReadRecords(HubSpotAccount account, DescribeRecord describe, SandboxClock clock) {
        return new BatchReadRecords(account, describe, clock);
    }

    @Produces
    @Singleton
    SendWebhooks sendWebhooks(SandboxConfig config, Ledger ledger) {
        return new SendWebhooks(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build(),
                config.webhookUrl(),
                new SignWebhook(config.clientSecret()),
                ledger,
                InstantSource.system(),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("sandbox-webhooks").daemon().factory()));
    }

    void start(@Observes StartupEvent event, SendWebhooks webhooks) {
        webhooks.resume();
    }

    void stop(@Observes ShutdownEvent event, SendWebhooks webhooks) {
        webhooks.close();
    }
}
