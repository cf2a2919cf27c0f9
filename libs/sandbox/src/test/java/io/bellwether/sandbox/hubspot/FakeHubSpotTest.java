package io.bellwether.sandbox.hubspot;

import io.bellwether.crm.hubspot.HubSpotCrm;
import io.bellwether.crm.hubspot.HubSpotPages;
import io.bellwether.crm.hubspot.TellPace;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.CrmContract;
import io.bellwether.pipeline.CrmUnderTest;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.mapping.Mappings;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.pace.Told;
import io.bellwether.pipeline.sync.CrmPages;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.AccessTokens;
import io.bellwether.sandbox.Http;
import io.bellwether.sandbox.SandboxOfContracts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

/// The fake HubSpot, through the client that reads the real one.
@QuarkusTest
@TestProfile(SandboxOfContracts.class)
class FakeHubSpotTest implements CrmContract {
    private static final AtomicInteger TAKEN = new AtomicInteger();

    @AfterEach
    void clearFaults() throws IOException {
        Http.send("DELETE", "/sandbox/faults", null);
    }

    @Override
    public CrmUnderTest crm() {
        return new Sandbox();
    }

    /// A token that may end.
    private static final class Token implements AccessTokens {
        private boolean ended;

        @Override
        public Answer<AccessToken> of(WorkspaceId workspace) {
            return new Found<>(new AccessToken("48213907", 0, ended ? "ended" : "sandbox-hubspot-token"));
        }

        @Override
        public Answer<AccessToken> instead(WorkspaceId workspace, AccessToken refused) {
            ended = false;
            return new Found<>(refused);
        }
    }

    /// Nobody shares the account.
    private static final class NoPace implements Allowances {
        @Override
        public Instant steady(WorkspaceId workspace, String account, Allowance otherwise, Instant now) {
            return now;
        }

        @Override
        public void told(WorkspaceId workspace, String account, Told told, Instant now) {}
    }

    private static final class Sandbox implements CrmUnderTest {
        private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        private final io.bellwether.crm.hubspot.HubSpotAccount account = new io.bellwether.crm.hubspot.HubSpotAccount(
                URI.create(Http.origin() + "/sandbox/hubspot"), URI.create("https://app.hubspot.com"), "2026-03");
        private final Token token = new Token();
        private final Mappings mappings = _ -> PropertyMapping.NONE;
        private final TellPace pace = new TellPace(new NoPace(), InstantSource.system(), "hubspot");
        private final Crm crm = new HubSpotCrm(account, token, mappings, pace);
        private final CrmPages pages = new HubSpotPages(account, token, mappings, pace);

        @Override
        public Crm crm() {
            return crm;
        }

        @Override
        public CrmPages pages() {
            return pages;
        }

        @Override
        public WorkspaceId workspace() {
            return workspace;
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public EntityRef deal() {
            return new EntityRef(EntityType.DEAL, Long.toString(31_204_850_113L + TAKEN.getAndIncrement() * 7_919L));
        }

        @Override
        public void edit(EntityRef record, String property, String value) {
            send("PATCH", at(record), "{\"" + property + "\": \"" + value + "\"}");
        }

        @Override
        public void archive(EntityRef record) {
            send("POST", at(record) + "/archived", "{\"quietly\": true}");
        }

        @Override
        public void purge(EntityRef record) {
            send("POST", at(record) + "/purged", "{\"quietly\": true}");
        }

        @Override
        public void merge(EntityRef absorbed, EntityRef into) {
            send("POST", at(into) + "/merged", "{\"quietly\": true, \"absorbed\": \"" + absorbed.externalId() + "\"}");
        }

        @Override
        public void passIndexing() {
            long until = System.nanoTime() + Duration.ofMillis(500).toNanos();
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }

        @Override
        public void next(Trouble trouble) {
            switch (trouble) {
                case TOO_MANY_CALLS -> fault("*", "http_429");
                case OUT_OF_ORDER -> fault("*", "http_503");
                case CURSOR_EXPIRED -> fault("objects.list", "not_ok");
                case TOKEN_ENDED -> token.ended = true;
            }
        }

        private static void fault(String operation, String mode) {
            try {
                Http.faults("[{\"vendor\": \"hubspot\", \"operation\": \"" + operation + "\", \"mode\": \"" + mode
                        + "\"}]");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String at(EntityRef record) {
            return "/sandbox/hubspot/deals/" + record.externalId();
        }

        private static void send(String method, String path, String body) {
            try {
                HttpResponse<String> response = Http.send(method, path, body, "Content-Type", "application/json");
                if (response.statusCode() != 200) {
                    throw new AssertionError(response.body());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
