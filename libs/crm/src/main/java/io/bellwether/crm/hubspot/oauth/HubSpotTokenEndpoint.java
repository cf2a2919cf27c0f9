package io.bellwether.crm.hubspot.oauth;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.crm.hubspot.oauth.AskTokenEndpoint.Answered;
import io.bellwether.crm.hubspot.oauth.AskTokenEndpoint.NotSent;
import io.bellwether.crm.hubspot.oauth.AskTokenEndpoint.Rejected;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.pipeline.tokens.TokenEndpoint;
import java.time.Duration;
import java.util.Map;

/// Renews tokens at HubSpot.
public final class HubSpotTokenEndpoint implements TokenEndpoint {
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(15);

    private final AskTokenEndpoint ask;

    public HubSpotTokenEndpoint(HubSpotAccount account, HubSpotApp app) {
        this(account, app, READ);
    }

    HubSpotTokenEndpoint(HubSpotAccount account, HubSpotApp app, Duration read) {
        this.ask = new AskTokenEndpoint(account, app, read);
    }

    @Override
    public Renewal renew(String refreshToken) {
        Map<String, String> fields = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        return switch (ask.token(fields)) {
            case Answered<TokenJson>(TokenJson token) -> renewed(token);
            case Rejected<TokenJson>(int status, RefusalJson refusal, Duration after) -> {
                if (after != null) {
                    yield new NotNow(after, "HubSpot asks to come later (" + refusal.told(status) + ")");
                }
                yield refusal.endsGrant()
                        ? new Ended("HubSpot has ended the access (" + refusal.told(status) + ")")
                        : new AppRefused("HubSpot does not take the app (" + refusal.told(status)
                                + "): check BELLWETHER_HUBSPOT_CLIENT_ID, BELLWETHER_HUBSPOT_CLIENT_SECRET and"
                                + " BELLWETHER_HUBSPOT_API_VERSION");
            }
            case AskTokenEndpoint.Lost<TokenJson>(String reason) -> new Lost(reason);
            case NotSent<TokenJson>(String reason) -> new NotNow(SOON, reason);
        };
    }

    private static Renewal renewed(TokenJson token) {
        try {
            Grant grant = token.grant();
            return new Renewed(grant);
        } catch (IllegalArgumentException e) {
            return new Lost("HubSpot's answer has no tokens");
        }
    }
}
