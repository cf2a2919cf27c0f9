package io.bellwether.pipeline.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.tokens.TokenEndpoint.AppRefused;
import io.bellwether.pipeline.tokens.TokenEndpoint.Ended;
import io.bellwether.pipeline.tokens.TokenEndpoint.Lost;
import io.bellwether.pipeline.tokens.TokenEndpoint.NotNow;
import io.bellwether.pipeline.tokens.TokenEndpoint.Renewal;
import io.bellwether.pipeline.tokens.TokenEndpoint.Renewed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewTokensTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");
    private static final Instant CONNECTED = Instant.parse("2026-11-18T09:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Instant DUE = CONNECTED.plus(LIFE).minusSeconds(240);

    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final Deque<Renewal> script = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final RenewalMargin margin = new RenewalMargin(Duration.ofMinutes(3));
    private Instant now = CONNECTED;
    private int storeFailures;

    private final RenewTokens tokens =
            new RenewTokens(new FailingAtWill(), this::renew, () -> now, UUID::randomUUID, margin, "/connect");

    @Test
    void givesOutATokenThatLastsWithoutAskingTheVendor() {
        connect(LIFE);

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(found(1, "access-0"));
        assertThat(asked).isEmpty();
    }

    @Test
    void renewsATokenThatIsDue() {
        connect(LIFE);
        now = DUE;
        script.add(new Renewed(grant(1, LIFE)));

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(found(2, "access-1"));
        assertThat(asked).containsExactly("refresh-0");
    }

    @Test
    void presentsTheNewestRefreshToken() {
        connect(LIFE);
        now = DUE;
        script.add(new Renewed(grant(1, LIFE)));
        tokens.of(WORKSPACE);
        now = now.plus(LIFE);
        script.add(new Renewed(grant(2, LIFE)));

        tokens.of(WORKSPACE);

        assertThat(asked).containsExactly("refresh-0", "refresh-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1800, 60, 10})
    void neverRenewsBeforeHalfOfTheLifeHasPassed(int seconds) {
        connect(Duration.ofSeconds(seconds));
        now = CONNECTED.plusMillis(seconds * 500L);

        tokens.renewIfDue(WORKSPACE);

        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1800, 60})
    void renewsBeforeTheEndEvenOfAShortLife(int seconds) {
        connect(Duration.ofSeconds(seconds));
        now = CONNECTED.plusMillis(seconds * 1000L * 9 / 10);
        script.add(new Renewed(grant(1, LIFE)));

        String result = tokens.renewIfDue(WORKSPACE);

        assertThat(result).isEqualTo("renewed");
    }

    @Test
    void asksOnceMoreWhenAnAnswerIsLost() {
        connect(LIFE);
        now = DUE;
        script.add(new Lost("HubSpot did not answer"));
        script.add(new Renewed(grant(1, LIFE)));

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(found(2, "access-1"));
        assertThat(asked).containsExactly("refresh-0", "refresh-0");
    }

    @Test
    void asksNoThirdTimeAndUsesTheOldTokenWhileItLasts() {
        connect(LIFE);
        now = DUE;
        script.add(new Lost("HubSpot did not answer"));
        script.add(new Lost("HubSpot did not answer"));

        Answer<AccessToken> answer = tokens.of(WORKSPACE);
        Answer<AccessToken> soonAfter = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(found(1, "access-0"));
        assertThat(soonAfter).isEqualTo(found(1, "access-0"));
        assertThat(asked).hasSize(2);
        assertThat(credentials.told).isEmpty();
    }

    @Test
    void asksForTimeWhenTheOldTokenHasRunOut() {
        connect(LIFE);
        now = CONNECTED.plus(LIFE);
        script.add(new NotNow(Duration.ofSeconds(40), "HubSpot asks to come later (429)"));

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(new Later<>(Duration.ofSeconds(40), "HubSpot asks to come later (429)"));
        assertThat(credentials.find(WORKSPACE).orElseThrow().live()).isTrue();
    }

    @Test
    void keepsTheCredentialWhenTheAppIsRefused() {
        connect(LIFE);
        now = CONNECTED.plus(LIFE);
        script.add(new AppRefused("check BELLWETHER_HUBSPOT_CLIENT_ID"));

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(new Refused<>("check BELLWETHER_HUBSPOT_CLIENT_ID"));
        assertThat(credentials.find(WORKSPACE).orElseThrow().live()).isTrue();
        assertThat(credentials.told).isEmpty();
    }

    @Test
    void endsByTheVendorsInvalidGrantAndTellsOnce() {
        connect(LIFE);
        now = CONNECTED.plus(LIFE);
        script.add(new Ended("HubSpot has ended the access (400 invalid_grant)"));

        Answer<AccessToken> answer = tokens.of(WORKSPACE);
        Answer<AccessToken> again = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(new Refused<>("The account is to be connected again: open /connect"));
        assertThat(again).isEqualTo(answer);
        assertThat(asked).hasSize(1);
        assertThat(credentials.told).containsExactly(WORKSPACE);
    }

    @Test
    void usesTheAccessTokenToItsEndAfterTheGrantHasEnded() {
        connect(LIFE);
        now = DUE;
        script.add(new Ended("HubSpot has ended the access (400 invalid_grant)"));
        tokens.renewIfDue(WORKSPACE);

        Answer<AccessToken> before = tokens.of(WORKSPACE);
        now = CONNECTED.plus(LIFE);
        Answer<AccessToken> after = tokens.of(WORKSPACE);

        assertThat(before).isEqualTo(found(1, "access-0"));
        assertThat(after).isInstanceOf(Refused.class);
    }

    @Test
    void believesNoInvalidGrantWhenAPersonHasConnectedMeanwhile() {
        connect(LIFE);
        now = CONNECTED.plus(LIFE);
        script.add(new Ended("HubSpot has ended the access (400 invalid_grant)"));
        meanwhile = () -> credentials.consent(WORKSPACE, "48213907", grant(9, LIFE), now);

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(found(2, "access-9"));
        assertThat(credentials.told).isEmpty();
    }

    @Test
    void renewsAfterA401() {
        connect(LIFE);
        now = CONNECTED.plusSeconds(300);
        script.add(new Renewed(grant(1, LIFE)));

        Answer<AccessToken> answer = tokens.instead(WORKSPACE, new AccessToken("48213907", 1, "access-0"));

        assertThat(answer).isEqualTo(found(2, "access-1"));
    }

    @Test
    void takesWhatAnotherWorkerHasRenewedAfterA401() {
        connect(LIFE);
        AccessToken old = new AccessToken("48213907", 1, "access-0");
        credentials.consent(WORKSPACE, "48213907", grant(1, LIFE), now);

        Answer<AccessToken> answer = tokens.instead(WORKSPACE, old);

        assertThat(answer).isEqualTo(found(2, "access-1"));
        assertThat(asked).isEmpty();
    }

    @Test
    void doesNotRenewATokenThatIsNewBecauseOfA401() {
        connect(LIFE);
        now = CONNECTED.plusSeconds(59);

        Answer<AccessToken> answer = tokens.instead(WORKSPACE, new AccessToken("48213907", 1, "access-0"));

        assertThat(answer).isEqualTo(found(1, "access-0"));
        assertThat(asked).isEmpty();
    }

    @Test
    void leavesA401ToTheVendorWhereNothingIsConnected() {
        AccessToken theirs = new AccessToken("48213907", 1, "access-0");

        assertThat(tokens.instead(WORKSPACE, theirs)).isEqualTo(new Found<>(theirs));
    }

    @Test
    void asksForANewConsentAfterA401OfAnAccessThatHasEnded() {
        connect(LIFE);
        now = DUE;
        script.add(new Ended("HubSpot has ended the access (400 invalid_grant)"));
        tokens.renewIfDue(WORKSPACE);

        Answer<AccessToken> answer = tokens.instead(WORKSPACE, new AccessToken("48213907", 1, "access-0"));

        assertThat(answer).isEqualTo(new Refused<>("The account is to be connected again: open /connect"));
    }

    @Test
    void asksAgainHalfAMinuteAfterALoss() {
        connect(LIFE);
        now = DUE;
        script.add(new Lost("HubSpot did not answer"));
        script.add(new Lost("HubSpot did not answer"));
        tokens.renewIfDue(WORKSPACE);
        now = DUE.plus(RenewTokens.AFTER_LOSS);
        script.add(new Renewed(grant(1, LIFE)));

        String result = tokens.renewIfDue(WORKSPACE);

        assertThat(result).isEqualTo("renewed");
    }

    @Test
    void saysWhyNothingWasRenewed() {
        assertThat(tokens.renewIfDue(WORKSPACE)).isEqualTo("not_connected");

        connect(LIFE);

        assertThat(tokens.renewIfDue(WORKSPACE)).isEqualTo("not_due");
    }

    @Test
    void asksForANewConsentWhenAnotherWorkerFoundTheAccessEnded() {
        connect(LIFE);
        now = CONNECTED.plus(LIFE);
        UUID another = UUID.randomUUID();
        beforeLease = () -> {
            credentials.lease(WORKSPACE, 1, another, now, RenewTokens.LEASE);
            credentials.ended(WORKSPACE, 1, another, "ended", now);
        };

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(new Refused<>("The account is to be connected again: open /connect"));
        assertThat(asked).isEmpty();
    }

    @Test
    void writesAgainWhenTheStoreFails() {
        connect(LIFE);
        now = CONNECTED.plus(LIFE);
        script.add(new Renewed(grant(1, LIFE)));
        storeFailures = 2;

        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(found(2, "access-1"));
    }

    @Test
    void leavesTheLeaseToRunOutWhenTheStoreStaysAway() {
        connect(LIFE);
        now = CONNECTED.plus(LIFE);
        script.add(new Renewed(grant(1, LIFE)));
        storeFailures = 3;

        assertThatThrownBy(() -> tokens.of(WORKSPACE)).isInstanceOf(Unavailable.class);

        assertThat(tokens.of(WORKSPACE)).isInstanceOf(Later.class);
        now = now.plus(RenewTokens.LEASE);
        script.add(new Renewed(grant(2, LIFE)));
        assertThat(tokens.of(WORKSPACE)).isEqualTo(found(2, "access-2"));
    }

    @Test
    void saysWhereToConnectWhenNothingIsConnected() {
        Answer<AccessToken> answer = tokens.of(WORKSPACE);

        assertThat(answer).isEqualTo(new Refused<>("No account is connected by OAuth: connect one at /connect"));
    }

    @Test
    void renewsWhatIsDueOfAllWorkspacesThoughOneFails() {
        connect(LIFE);
        WorkspaceId other = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b11");
        credentials.consent(other, "1", grant(5, LIFE), now);
        now = CONNECTED.plus(LIFE);
        script.add(new Renewed(grant(1, LIFE)));
        script.add(new Renewed(grant(2, LIFE)));
        storeFailures = 3;

        var results = new RenewDueTokens(credentials, tokens, () -> now, margin).run();

        assertThat(results).containsEntry("failed", 1).containsEntry("renewed", 1);
    }

    @Test
    void tellsItsSecretsToNobody() {
        assertThat(grant(1, LIFE) + " " + new AccessToken("48213907", 1, "access-1"))
                .isEqualTo("Grant[null, PT30M, []] AccessToken[48213907, version 1]");
    }

    private Runnable meanwhile = () -> {};
    private Runnable beforeLease = () -> {};

    private Renewal renew(String refreshToken) {
        asked.add(refreshToken);
        meanwhile.run();
        return script.remove();
    }

    private void connect(Duration life) {
        credentials.consent(WORKSPACE, "48213907", grant(0, life), CONNECTED);
    }

    private static Grant grant(int number, Duration life) {
        return new Grant("access-" + number, "refresh-" + number, life, null, List.of());
    }

    private static Answer<AccessToken> found(long version, String secret) {
        return new Found<>(new AccessToken("48213907", version, secret));
    }

    private final class FailingAtWill implements Credentials {
        @Override
        public java.util.Optional<Credential> find(WorkspaceId workspace) {
            return credentials.find(workspace);
        }

        @Override
        public java.util.Optional<String> lease(
                WorkspaceId workspace, long version, UUID owner, Instant at, Duration lease) {
            beforeLease.run();
            return credentials.lease(workspace, version, owner, at, lease);
        }

        @Override
        public boolean renewed(WorkspaceId workspace, long version, UUID owner, Grant grant, Instant at) {
            if (storeFailures-- > 0) {
                throw new Unavailable("no connection");
            }
            return credentials.renewed(workspace, version, owner, grant, at);
        }

        @Override
        public void postponed(WorkspaceId workspace, long version, UUID owner, Instant notBefore, String reason) {
            credentials.postponed(workspace, version, owner, notBefore, reason);
        }

        @Override
        public boolean ended(WorkspaceId workspace, long version, UUID owner, String reason, Instant at) {
            return credentials.ended(workspace, version, owner, reason, at);
        }

        @Override
        public List<WorkspaceId> expiringBefore(Instant moment, int limit) {
            return credentials.expiringBefore(moment, limit);
        }
    }
}
