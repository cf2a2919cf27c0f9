package io.bellwether.pipeline.tokens;

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
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Gives out access tokens of accounts that were connected by OAuth, and renews them: find, lease, ask the vendor,
/// write. Whoever finds a token due renews it; of all workers exactly one asks the vendor.
///
/// A refresh token may be good for one use, and a vendor may revoke all of them when one is used twice. So the lease
/// outlasts the calls that are made under it, an answer that was lost is asked for once more and no more than once, and
/// a credential ends by nothing but the vendor's `invalid_grant` to the newest refresh token.
public final class RenewTokens implements AccessTokens {
    /// Longer than the two calls that are made under it take.
    static final Duration LEASE = Duration.ofMinutes(2);

    static final Duration AFTER_LOSS = Duration.ofSeconds(30);
    static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
    static final Duration WHILE_ANOTHER_RENEWS = Duration.ofSeconds(2);

    /// A token as new as this is not renewed because a vendor refused it: it was refused for something else.
    static final Duration NEW = Duration.ofMinutes(1);

    /// A token that ends sooner is given to nobody.
    static final Duration LAST_MOMENT = Duration.ofSeconds(20);

    private static final int WRITES = 3;

    private final Credentials credentials;
    private final TokenEndpoint vendor;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final RenewalMargin margin;
    private final String connect;

    /// @param connect where a person connects the account, such as `/connect/hubspot`
    public RenewTokens(
            Credentials credentials,
            TokenEndpoint vendor,
            InstantSource clock,
            Supplier<UUID> ids,
            RenewalMargin margin,
            String connect) {
        this.credentials = credentials;
        this.vendor = vendor;
        this.clock = clock;
        this.ids = ids;
        this.margin = margin;
        this.connect = connect;
    }

    @Override
    public Answer<AccessToken> of(WorkspaceId workspace) {
        Optional<Credential> found = credentials.find(workspace);
        if (found.isEmpty()) {
            return new Refused<>("No account is connected by OAuth: connect one at " + connect);
        }
        Credential credential = found.get();
        Instant now = clock.instant();
        if (!credential.live()) {
            return lasts(credential, now) ? new Found<>(credential.token()) : toBeConnectedAgain();
        }
        if (now.isBefore(margin.renewAt(credential))) {
            return new Found<>(credential.token());
        }
        Answer<AccessToken> renewed = renew(workspace, credential);
        return renewed instanceof Found<AccessToken> || !lasts(credential, clock.instant())
                ? renewed
                : new Found<>(credential.token());
    }

    @Override
    public Answer<AccessToken> instead(WorkspaceId workspace, AccessToken refused) {
        Optional<Credential> found = credentials.find(workspace);
        if (found.isEmpty()) {
            return new Found<>(refused);
        }
        Credential credential = found.get();
        if (credential.token().version() != refused.version()) {
            return new Found<>(credential.token());
        }
        if (!credential.live()) {
            return toBeConnectedAgain();
        }
        boolean isNew = clock.instant().isBefore(credential.issuedAt().plus(NEW));
        return isNew ? new Found<>(refused) : renew(workspace, credential);
    }

    /// Renews the workspace's token if it is due, by the schedule.
    ///
    /// @return what became of it, in a fixed word for the log line
    public String renewIfDue(WorkspaceId workspace) {
        Optional<Credential> found = credentials.find(workspace);
        if (found.isEmpty() || !found.get().live()) {
            return "not_connected";
        }
        if (clock.instant().isBefore(margin.renewAt(found.get()))) {
            return "not_due";
        }
        return switch (renew(workspace, found.get())) {
            case Found<AccessToken> _ -> "renewed";
            case Later<AccessToken> _ -> "later";
            case Answer<AccessToken> _ -> "refused";
        };
    }

    private Answer<AccessToken> renew(WorkspaceId workspace, Credential credential) {
        UUID owner = ids.get();
        Turn turn = new Turn(workspace, credential.token().version(), owner);
        Optional<String> refreshToken = credentials.lease(workspace, turn.version(), owner, clock.instant(), LEASE);
        return refreshToken.isPresent() ? ask(turn, refreshToken.get()) : winners(turn);
    }

    private record Turn(WorkspaceId workspace, long version, UUID owner) {}

    private Answer<AccessToken> ask(Turn turn, String refreshToken) {
        Renewal renewal = vendor.renew(refreshToken);
        if (renewal instanceof Lost) {
            renewal = vendor.renew(refreshToken);
        }
        return switch (renewal) {
            case Renewed(Grant grant) -> write(turn, grant);
            case Ended(String reason) -> end(turn, reason);
            case Lost(String reason) -> postpone(turn, AFTER_LOSS, new Later<>(AFTER_LOSS, reason), reason);
            case NotNow(Duration after, String reason) -> postpone(turn, after, new Later<>(after, reason), reason);
            case AppRefused(String reason) -> postpone(turn, AFTER_REFUSAL, new Refused<>(reason), reason);
        };
    }

    /// The vendor has forgotten the old refresh token by now: a store that fails is asked again at once.
    private Answer<AccessToken> write(Turn turn, Grant grant) {
        for (int write = 1; ; write++) {
            try {
                boolean _ = credentials.renewed(turn.workspace(), turn.version(), turn.owner(), grant, clock.instant());
                return winners(turn);
            } catch (Unavailable e) {
                if (write == WRITES) {
                    throw e;
                }
            }
        }
    }

    private Answer<AccessToken> end(Turn turn, String reason) {
        boolean ours = credentials.ended(turn.workspace(), turn.version(), turn.owner(), reason, clock.instant());
        return ours ? toBeConnectedAgain() : winners(turn);
    }

    private Answer<AccessToken> postpone(Turn turn, Duration wait, Answer<AccessToken> answer, String reason) {
        Instant notBefore = clock.instant().plus(wait);
        credentials.postponed(turn.workspace(), turn.version(), turn.owner(), notBefore, reason);
        return answer;
    }

    /// What the store has now: ours, that of another worker, or that of a person who has just connected again.
    private Answer<AccessToken> winners(Turn turn) {
        Optional<Credential> now = credentials.find(turn.workspace());
        if (now.isPresent() && !now.get().live()) {
            return toBeConnectedAgain();
        }
        return now.filter(credential -> credential.token().version() != turn.version())
                .<Answer<AccessToken>>map(credential -> new Found<>(credential.token()))
                .orElseGet(() -> new Later<>(WHILE_ANOTHER_RENEWS, "The token is being renewed"));
    }

    private static boolean lasts(Credential credential, Instant now) {
        return now.plus(LAST_MOMENT).isBefore(credential.expiresAt());
    }

    private <T> Answer<T> toBeConnectedAgain() {
        return new Refused<>("The account is to be connected again: open " + connect);
    }
}
