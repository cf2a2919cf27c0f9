package io.bellwether.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// HubSpot: accounts that people connect by OAuth, or one account by a private-app token.
@ConfigMapping(prefix = "bellwether.hubspot")
public interface HubSpotConfig {

    /// Origin of the API; the client adds the path.
    @WithDefault("https://api.hubapi.com")
    @WithConverter(HttpUrl.class)
    URI apiUrl();

    /// Origin of the pages that people open.
    @WithDefault("https://app.hubspot.com")
    @WithConverter(HttpUrl.class)
    URI authUrl();

    /// The dated API version in every path, such as `2026-03`.
    @WithDefault("2026-03")
    String apiVersion();

    /// How long a fetch rests at first that HubSpot refuses, which only a person can mend; each time twice as long, up
    /// to an hour.
    @WithDefault("PT5M")
    Duration restAfterRefusal();

    /// Private-app token with the scopes `crm.objects.companies.read`, `crm.objects.contacts.read`,
    /// `crm.objects.deals.read`, `crm.objects.owners.read`.
    Optional<String> token();

    /// The app's client id; with it and the client secret people connect accounts at `/connect/hubspot`.
    Optional<String> clientId();

    /// The scopes that people are asked for; the app must have the same.
    @WithDefault("oauth,crm.objects.companies.read,crm.objects.contacts.read,crm.objects.deals.read,"
            + "crm.objects.owners.read")
    List<String> scopes();

    /// The app's client secret, which signs its webhooks and exchanges its codes; several, comma-separated, while it is
    /// rotated: the first one is used with OAuth. Without one every webhook is answered 401.
    Optional<List<String>> clientSecret();
}
