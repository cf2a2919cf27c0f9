package io.bellwether.sync;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.crm.hubspot.PrivateAppToken;
import io.bellwether.crm.hubspot.oauth.HubSpotTokenEndpoint;
import io.bellwether.pipeline.fetch.Connections;
import io.bellwether.pipeline.tokens.AccessTokens;
import io.bellwether.pipeline.tokens.Credentials;
import io.bellwether.pipeline.tokens.RenewDueTokens;
import io.bellwether.pipeline.tokens.RenewTokens;
import io.bellwether.pipeline.tokens.RenewalMargin;
import io.bellwether.pipeline.tokens.TokenEndpoint;
import io.bellwether.runtime.RandomUuid;
import io.bellwether.runtime.config.HubSpotConfig;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.runtime.config.KeysConfig;
import io.bellwether.stores.postgres.PostgresConnections;
import io.bellwether.stores.postgres.PostgresCredentials;
import io.bellwether.stores.seal.ChooseKeys;
import io.bellwether.stores.seal.Seal;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import software.amazon.awssdk.services.kms.KmsClient;

/// As whom HubSpot is called: by a person's consent, or by the private app's token.
@Singleton
final class TokenWiring {
    /// One invocation of the function that reads HubSpot.
    private static final RenewalMargin MARGIN = new RenewalMargin(Duration.ofMinutes(5));

    private final InstantSource clock = InstantSource.system();
    private final HubSpotConfig config;
    private final Connections connections;
    private final Optional<PrivateAppToken> privateApp;
    private final Credentials credentials;
    private final RenewTokens renew;

    TokenWiring(
            DataSource dataSource,
            InstallationConfig installation,
            HubSpotConfig config,
            KeysConfig keys,
            Instance<KmsClient> kms) {
        this.config = config;
        this.connections = new PostgresConnections(dataSource);
        HubSpotAccount account = ReadHubSpotAccount.of(config);
        this.privateApp =
                ReadHubSpotAccount.token(config).map(token -> new PrivateAppToken(account, token, connections));
        Seal seal = new Seal(ChooseKeys.of(keys.kmsKey(), keys.file(), kms::get));
        this.credentials = new PostgresCredentials(dataSource, seal, "hubspot");
        String connect = installation.publicUrl().toString().replaceFirst("/+$", "") + "/connect";
        this.renew = new RenewTokens(credentials, endpoint(account), clock, RandomUuid::make, MARGIN, connect);
    }

    private TokenEndpoint endpoint(HubSpotAccount account) {
        return ReadHubSpotAccount.app(config)
                .<TokenEndpoint>map(app -> new HubSpotTokenEndpoint(account, app))
                .orElse(_ -> new TokenEndpoint.AppRefused(
                        "BELLWETHER_HUBSPOT_CLIENT_ID and BELLWETHER_HUBSPOT_CLIENT_SECRET are not both set"));
    }

    @Produces
    @Singleton
    AccessTokens accessTokens() {
        return privateApp
                .<AccessTokens>map(configured -> new EitherToken(credentials, renew, configured))
                .orElse(renew);
    }

    @Produces
    @Singleton
    RenewDueTokens renewDueTokens() {
        return new RenewDueTokens(credentials, renew, clock, MARGIN);
    }

    @Produces
    @Singleton
    ConnectHubSpot connectHubSpot() {
        return privateApp
                .map(token -> new ConnectHubSpot(token::portal, connections, clock))
                .orElseGet(() -> ConnectHubSpot.leftToPeople(connections, clock));
    }
}
