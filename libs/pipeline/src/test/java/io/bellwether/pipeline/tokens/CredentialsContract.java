package io.bellwether.pipeline.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What holds for every place that keeps credentials.
public interface CredentialsContract {
    Instant CONNECTED = Instant.parse("2026-11-18T09:00:00Z");
    Instant LATER = CONNECTED.plusSeconds(1500);
    Duration LEASE = Duration.ofMinutes(2);
    Duration LIFE = Duration.ofMinutes(30);

    /// @param account of the workspace, which was connected by consent at [#CONNECTED] with [#grant] 0
    record Connected(Credentials credentials, WorkspaceId workspace, String account) {}

    /// A workspace of its own.
    Connected connected();

    /// A person consents again.
    void consent(Connected connected, Grant grant, Instant now);

    static Grant grant(int number) {
        return new Grant("access-" + number, "refresh-" + number, LIFE, null, List.of("oauth"));
    }

    @Test
    default void findsTheAccessToken() {
        Connected it = connected();

        assertThat(it.credentials().find(it.workspace()))
                .hasValue(new Credential(
                        new AccessToken(it.account(), 1, "access-0"), CONNECTED, CONNECTED.plus(LIFE), true));
    }

    @Test
    default void findsNothingOfAnotherWorkspace() {
        Connected it = connected();

        assertThat(it.credentials().find(new WorkspaceId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void leasesToOneAtATime() {
        Connected it = connected();

        Optional<String> first = it.credentials().lease(it.workspace(), 1, UUID.randomUUID(), LATER, LEASE);
        Optional<String> second = it.credentials().lease(it.workspace(), 1, UUID.randomUUID(), LATER, LEASE);

        assertThat(first).hasValue("refresh-0");
        assertThat(second).isEmpty();
    }

    @Test
    default void leasesAgainWhenALeaseHasRunOut() {
        Connected it = connected();
        it.credentials().lease(it.workspace(), 1, UUID.randomUUID(), LATER, LEASE);

        Optional<String> next = it.credentials().lease(it.workspace(), 1, UUID.randomUUID(), LATER.plus(LEASE), LEASE);

        assertThat(next).hasValue("refresh-0");
    }

    @Test
    default void writesTheNextVersionForWhoHoldsTheLease() {
        Connected it = connected();
        UUID owner = UUID.randomUUID();
        it.credentials().lease(it.workspace(), 1, owner, LATER, LEASE);

        boolean ours = it.credentials().renewed(it.workspace(), 1, owner, grant(1), LATER);

        assertThat(ours).isTrue();
        assertThat(it.credentials().find(it.workspace()))
                .hasValue(new Credential(new AccessToken(it.account(), 2, "access-1"), LATER, LATER.plus(LIFE), true));
        assertThat(it.credentials().lease(it.workspace(), 2, UUID.randomUUID(), LATER, LEASE))
                .hasValue("refresh-1");
    }

    @Test
    default void writesNothingForWhoLostTheLease() {
        Connected it = connected();
        UUID slow = UUID.randomUUID();
        UUID next = UUID.randomUUID();
        it.credentials().lease(it.workspace(), 1, slow, LATER, LEASE);
        it.credentials().lease(it.workspace(), 1, next, LATER.plus(LEASE), LEASE);

        boolean slowWrote = it.credentials().renewed(it.workspace(), 1, slow, grant(1), LATER.plus(LEASE));
        boolean slowEnded = it.credentials().ended(it.workspace(), 1, slow, "gone", LATER.plus(LEASE));

        assertThat(slowWrote).isFalse();
        assertThat(slowEnded).isFalse();
        assertThat(it.credentials().find(it.workspace()).orElseThrow().live()).isTrue();
        assertThat(it.credentials().renewed(it.workspace(), 1, next, grant(2), LATER.plus(LEASE)))
                .isTrue();
    }

    @Test
    default void letsTheNewestConsentWin() {
        Connected it = connected();
        UUID owner = UUID.randomUUID();
        it.credentials().lease(it.workspace(), 1, owner, LATER, LEASE);
        consent(it, grant(7), LATER);

        boolean ours = it.credentials().renewed(it.workspace(), 1, owner, grant(1), LATER);

        assertThat(ours).isFalse();
        assertThat(it.credentials().find(it.workspace()).orElseThrow().token())
                .isEqualTo(new AccessToken(it.account(), 2, "access-7"));
    }

    @Test
    default void leasesNothingBeforeItsMoment() {
        Connected it = connected();
        UUID owner = UUID.randomUUID();
        it.credentials().lease(it.workspace(), 1, owner, LATER, LEASE);
        it.credentials().postponed(it.workspace(), 1, owner, LATER.plusSeconds(30), "HubSpot did not answer");

        assertThat(it.credentials().lease(it.workspace(), 1, UUID.randomUUID(), LATER.plusSeconds(29), LEASE))
                .isEmpty();
        assertThat(it.credentials().lease(it.workspace(), 1, UUID.randomUUID(), LATER.plusSeconds(30), LEASE))
                .hasValue("refresh-0");
    }

    @Test
    default void keepsTheTokensOfAConnectionThatIsToBeMadeAgain() {
        Connected it = connected();
        UUID owner = UUID.randomUUID();
        it.credentials().lease(it.workspace(), 1, owner, LATER, LEASE);

        boolean ours = it.credentials().ended(it.workspace(), 1, owner, "invalid_grant", LATER);

        assertThat(ours).isTrue();
        Credential ended = it.credentials().find(it.workspace()).orElseThrow();
        assertThat(ended.live()).isFalse();
        assertThat(ended.token()).isEqualTo(new AccessToken(it.account(), 1, "access-0"));
        assertThat(it.credentials().lease(it.workspace(), 1, UUID.randomUUID(), LATER, LEASE))
                .isEmpty();
    }

    @Test
    default void livesAgainAfterANewConsent() {
        Connected it = connected();
        UUID owner = UUID.randomUUID();
        it.credentials().lease(it.workspace(), 1, owner, LATER, LEASE);
        it.credentials().ended(it.workspace(), 1, owner, "invalid_grant", LATER);

        consent(it, grant(3), LATER);

        assertThat(it.credentials().find(it.workspace()).orElseThrow().live()).isTrue();
    }

    @Test
    default void namesWhoseTokensRunOut() {
        Connected it = connected();

        assertThat(it.credentials().expiringBefore(CONNECTED.plus(LIFE).plusMillis(1), 1000))
                .contains(it.workspace());
        assertThat(it.credentials().expiringBefore(CONNECTED.plus(LIFE), 1000)).doesNotContain(it.workspace());
    }
}
