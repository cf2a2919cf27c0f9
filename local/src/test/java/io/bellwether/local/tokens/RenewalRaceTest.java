package io.bellwether.local.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.pipeline.tokens.RenewTokens;
import io.bellwether.pipeline.tokens.RenewalMargin;
import io.bellwether.pipeline.tokens.TokenEndpoint;
import io.bellwether.sandbox.hubspot.oauth.GrantTokens;
import io.bellwether.sandbox.hubspot.oauth.GrantTokens.Consent;
import io.bellwether.sandbox.hubspot.oauth.GrantTokens.Tokens;
import io.bellwether.sandbox.ledger.Ledger;
import io.bellwether.stores.postgres.ConnectByConsent;
import io.bellwether.stores.postgres.Migrate;
import io.bellwether.stores.postgres.PostgresCredentials;
import io.bellwether.stores.seal.LocalKeyFile;
import io.bellwether.stores.seal.Seal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The loop that renews tokens on the real store, against a vendor whose refresh tokens are good for one use and who
/// ends the whole consent when one is used twice. Time is virtual.
class RenewalRaceTest {
    private static final int WORKERS = 64;
    private static final int EXPIRIES = Integer.getInteger("race.expiries", 200);
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String ACCOUNT = "48213907";

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-18T09:00:00Z"));
    private final InstantSource clock = now::get;
    private EmbeddedPostgres postgres;
    private AgroalDataSource pool;
    private Ledger ledger;
    private GrantTokens vendor;
    private Seal seal;
    private WorkspaceId workspace;

    @BeforeEach
    void connect() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        Migrate migrate = new Migrate(postgres.getPostgresDatabase());
        migrate.run();
        migrate.letApplicationLogIn("app");
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(configuration -> configuration
                        .maxSize(16)
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(postgres.getJdbcUrl("bellwether_app", "postgres"))
                                        .principal(new NamePrincipal("bellwether_app"))
                                        .credential(new SimplePassword("app")))));
        ledger = Ledger.open(directory, clock);
        vendor = new GrantTokens(ledger, clock, LIFE, true);
        seal = new Seal(new LocalKeyFile(directory.resolve("keys")));
        String code = vendor.consent(new Consent("app", "http://us", 48213907, List.of("oauth"), null));
        Tokens first = vendor.exchange("app", code, "http://us", null).orElseThrow();
        workspace =
                new ConnectByConsent(pool, seal).connect("hubspot", ACCOUNT, "HubSpot", grant(first), clock.instant());
    }

    @AfterEach
    void stop() throws IOException {
        pool.close();
        postgres.close();
        ledger.close();
    }

    @Test
    void renewsOncePerExpiryWhoeverAsks() throws Exception {
        List<RenewTokens> workers =
                IntStream.range(0, WORKERS).mapToObj(_ -> worker()).toList();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int expiry = 1; expiry <= EXPIRIES; expiry++) {
                // By turns shortly before the end, when the old token still serves, and after it.
                now.updateAndGet(instant -> instant.plus(LIFE));
                Duration early = expiry % 2 == 0 ? Duration.ofMinutes(3) : Duration.ZERO;
                now.updateAndGet(instant -> instant.minus(early));

                List<Callable<AccessToken>> asks = workers.stream()
                        .<Callable<AccessToken>>map(worker -> () -> untilFound(worker))
                        .toList();
                List<AccessToken> tokens =
                        executor.invokeAll(asks).stream().map(Future::resultNow).toList();

                assertThat(tokens)
                        .allSatisfy(token ->
                                assertThat(vendor.opens(token.secret())).hasValue(48213907L));
                assertThat(renewals()).isEqualTo(expiry);
            }
        }
        assertThat(ledger.entries(entry -> entry.operation().equals("oauth.ended")))
                .isEmpty();
        assertThat(new PostgresCredentials(pool, seal, "hubspot")
                        .find(workspace)
                        .orElseThrow()
                        .token()
                        .version())
                .isEqualTo(EXPIRIES + 1L);
    }

    private RenewTokens worker() {
        return new RenewTokens(
                new PostgresCredentials(pool, seal, "hubspot"),
                this::renew,
                clock,
                UUID::randomUUID,
                new RenewalMargin(Duration.ofMinutes(5)),
                "/connect");
    }

    private AccessToken untilFound(RenewTokens worker) throws InterruptedException {
        for (int attempt = 0; attempt < 2000; attempt++) {
            Answer<AccessToken> answer = worker.of(workspace);
            if (answer instanceof Found<AccessToken>(AccessToken token)) {
                return token;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError("The worker got no token: " + worker.of(workspace));
    }

    private TokenEndpoint.Renewal renew(String refreshToken) {
        return vendor.refresh("app", refreshToken)
                .<TokenEndpoint.Renewal>map(tokens -> new TokenEndpoint.Renewed(grant(tokens)))
                .orElseGet(() -> new TokenEndpoint.Ended("invalid_grant"));
    }

    private long renewals() {
        return ledger.entries(entry -> entry.operation().equals("oauth.granted")
                        && entry.body().path("grantType").asText().equals("refresh_token"))
                .size();
    }

    private static Grant grant(Tokens tokens) {
        return new Grant(tokens.accessToken(), tokens.refreshToken(), tokens.life(), ACCOUNT, tokens.scopes());
    }
}
