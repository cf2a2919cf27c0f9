package io.bellwether.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// The sandbox: where it keeps its ledger, and what its vendors accept.
@ConfigMapping(prefix = "bellwether.sandbox")
public interface SandboxConfig {

    /// Holds `ledger.jsonl`; made when absent.
    @WithDefault(".bellwether/sandbox")
    Path directory();

    /// How much faster than real time the fake vendors' clock runs.
    @WithDefault("1")
    double clockSpeed();

    /// Where the fake HubSpot sends its webhooks; the URI that it signs.
    @WithDefault("http://localhost:${quarkus.http.port:8080}/webhooks/hubspot")
    URI webhookUrl();

    /// Signs the fake HubSpot's webhooks.
    @WithDefault("bellwether-development-secret")
    String clientSecret();

    /// The private app's token; beside it the fake HubSpot accepts those that it hands out for consents.
    @WithDefault("sandbox-hubspot-token")
    String hubspotToken();

    /// The app that people consent to; its secret is [#clientSecret].
    @WithDefault("bellwether-sandbox-app")
    String hubspotClientId();

    /// How long an access token lives.
    @WithDefault("PT30M")
    Duration hubspotTokenLife();

    /// Whether each renewal brings another refresh token and using one twice ends the consent. HubSpot's own stay good.
    @WithDefault("false")
    boolean hubspotOneTimeRefreshTokens();

    /// The only token that the fake Slack accepts.
    @WithDefault("xoxb-sandbox")
    String slackToken();

    /// Requests per ten seconds before the fake HubSpot answers 429.
    @WithDefault("100")
    int hubspotRequestsPerTenSeconds();

    /// Searches a second, over all, before the fake HubSpot answers 429.
    @WithDefault("5")
    int hubspotSearchesPerSecond();

    /// How far the fake HubSpot's search is behind its records.
    @WithDefault("PT3S")
    Duration hubspotSearchLag();

    /// How long an answer of the fake HubSpot's API takes.
    @WithDefault("PT0S")
    Duration hubspotLatency();

    /// Companies beside the demo's, each with some contacts and a deal.
    @WithDefault("0")
    int hubspotGenerated();

    /// The contacts of each of them.
    @WithDefault("4")
    int hubspotGeneratedContacts();

    /// Messages per channel in ten seconds before the fake Slack answers 429. One a second is the vendor's pace, and
    /// it lets bursts pass.
    @WithDefault("20")
    int slackMessagesPerTenSeconds();
}
