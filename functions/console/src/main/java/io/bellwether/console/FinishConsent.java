package io.bellwether.console;

import io.bellwether.crm.hubspot.oauth.HubSpotConsent;
import io.bellwether.crm.hubspot.oauth.HubSpotConsent.AppRefused;
import io.bellwether.crm.hubspot.oauth.HubSpotConsent.CodeRefused;
import io.bellwether.crm.hubspot.oauth.HubSpotConsent.Granted;
import io.bellwether.crm.hubspot.oauth.HubSpotConsent.NoAnswer;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.stores.postgres.ConnectByConsent;
import io.bellwether.stores.postgres.PostgresConsents;
import io.bellwether.stores.postgres.PostgresConsents.Consent;
import io.bellwether.stores.postgres.PostgresConsents.Refusal;
import io.bellwether.stores.postgres.PostgresConsents.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What comes of a person's way back from HubSpot. The state is used up before anything else is believed, and the code
/// is exchanged once.
@ApplicationScoped
class FinishConsent {
    private static final int LONGEST_STATE = 200;
    private static final int LONGEST_CODE = 2000;

    private final HubSpotDoor hubSpot;
    private final PostgresConsents consents;
    private final ConnectByConsent connect;
    private final InstantSource clock = InstantSource.system();

    FinishConsent(HubSpotDoor hubSpot, PostgresConsents consents, ConnectByConsent connect) {
        this.hubSpot = hubSpot;
        this.consents = consents;
        this.connect = connect;
    }

    sealed interface End {}

    /// @param missingScopes asked for and not granted
    record Connected(WorkspaceId workspace, String account, List<String> missingScopes) implements End {}

    /// The person said no at HubSpot, or HubSpot did.
    record Denied(boolean byThePerson) implements End {}

    record StateRefused(Refusal why) implements End {}

    /// The address has neither a code nor an error.
    record Incomplete() implements End {}

    record OtherAccount(String expected, String got) implements End {}

    record CodeNotTaken(String told) implements End {}

    record AppNotTaken(String told) implements End {}

    record VendorSilent(String reason) implements End {}

    record NotSetUp(List<String> missingSettings) implements End {}

    End finish(Session session, @Nullable String state, @Nullable String code, @Nullable String error) {
        if (state == null || state.isBlank() || state.length() > LONGEST_STATE) {
            return new StateRefused(Refusal.UNKNOWN);
        }
        Taken taken = consents.take(Secret.digest(state), session.digest(), BeginConsent.PROVIDER, clock.instant());
        if (taken.consent().isEmpty()) {
            return new StateRefused(Objects.requireNonNullElse(taken.refusal(), Refusal.UNKNOWN));
        }
        if (error != null) {
            return new Denied(error.equals("access_denied"));
        }
        if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
            return new Incomplete();
        }
        return hubSpot.consent()
                .map(door -> exchange(door, taken.consent().get(), code))
                .orElseGet(() -> new NotSetUp(hubSpot.missingSettings()));
    }

    private End exchange(HubSpotConsent door, Consent consent, String code) {
        return switch (door.exchange(code, consent.redirectUri(), consent.verifier())) {
            case Granted(Grant grant, String account) -> granted(door, consent, grant, account);
            case CodeRefused(String told) -> new CodeNotTaken(told);
            case AppRefused(String told) -> new AppNotTaken(told);
            case NoAnswer(String reason) -> new VendorSilent(reason);
        };
    }

    /// Another account's data must never get into this workspace: what was granted for it is given back.
    private End granted(HubSpotConsent door, Consent consent, Grant grant, String account) {
        String expected = consent.expectedAccount();
        if (expected != null && !expected.equals(account)) {
            boolean _ = door.revoke(grant.refreshToken());
            return new OtherAccount(expected, account);
        }
        WorkspaceId workspace =
                connect.connect(BeginConsent.PROVIDER, account, "HubSpot " + account, grant, clock.instant());
        List<String> missing = consent.scopes().stream()
                .filter(scope -> !grant.scopes().contains(scope))
                .toList();
        return new Connected(workspace, account, missing);
    }
}
