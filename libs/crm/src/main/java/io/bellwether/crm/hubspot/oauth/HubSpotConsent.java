package io.bellwether.crm.hubspot.oauth;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.crm.hubspot.oauth.AskTokenEndpoint.Answered;
import io.bellwether.crm.hubspot.oauth.AskTokenEndpoint.Lost;
import io.bellwether.crm.hubspot.oauth.AskTokenEndpoint.NotSent;
import io.bellwether.crm.hubspot.oauth.AskTokenEndpoint.Rejected;
import io.bellwether.pipeline.tokens.Grant;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// A person's consent at HubSpot: the page that asks for it, and the code that comes back.
public final class HubSpotConsent {
    /// A person waits for it.
    private static final Duration READ = Duration.ofSeconds(8);

    private final HubSpotAccount account;
    private final HubSpotApp app;
    private final AskTokenEndpoint ask;

    public HubSpotConsent(HubSpotAccount account, HubSpotApp app) {
        this(account, app, READ);
    }

    HubSpotConsent(HubSpotAccount account, HubSpotApp app, Duration read) {
        this.account = account;
        this.app = app;
        this.ask = new AskTokenEndpoint(account, app, read);
    }

    /// What exchanging a code came to.
    public sealed interface Exchange {}

    /// @param account the portal that consented
    public record Granted(Grant grant, String account) implements Exchange {
        @Override
        public String toString() {
            return "Granted[" + account + "]";
        }
    }

    /// The code is used, forged or too old. The person begins again.
    public record CodeRefused(String told) implements Exchange {}

    /// The app is not set up rightly here or there.
    public record AppRefused(String told) implements Exchange {}

    /// HubSpot did not answer, or not with what is needed. A code is good for one use: the person begins again.
    public record NoAnswer(String reason) implements Exchange {}

    /// @param challenge of PKCE, by SHA-256
    public URI page(String redirectUri, List<String> scopes, String state, String challenge) {
        Map<String, String> query = Map.of(
                "client_id",
                app.clientId(),
                "redirect_uri",
                redirectUri,
                "response_type",
                "code",
                "scope",
                String.join(" ", scopes),
                "state",
                state,
                "code_challenge",
                challenge,
                "code_challenge_method",
                "S256");
        String origin = account.appUrl().toString().replaceFirst("/+$", "");
        return URI.create(origin + "/oauth/authorize?"
                + query.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&")));
    }

    public Exchange exchange(String code, String redirectUri, String verifier) {
        Map<String, String> fields = Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "code_verifier", verifier);
        return switch (ask.token(fields)) {
            case Answered<TokenJson>(TokenJson token) -> granted(token);
            case Rejected<TokenJson>(int status, RefusalJson refusal, Duration after)
            when after != null -> new NoAnswer("HubSpot asks to come later (" + refusal.told(status) + ")");
            case Rejected<TokenJson>(int status, RefusalJson refusal, Duration _) ->
                refusal.endsGrant() ? new CodeRefused(refusal.told(status)) : new AppRefused(refusal.told(status));
            case Lost<TokenJson>(String reason) -> new NoAnswer(reason);
            case NotSent<TokenJson>(String reason) -> new NoAnswer(reason);
        };
    }

    /// @return whether HubSpot has taken the access back
    public boolean revoke(String refreshToken) {
        return ask.revoke(refreshToken);
    }

    private Exchange granted(TokenJson token) {
        try {
            Grant grant = token.grant();
            String portal = grant.account();
            return portal != null && !grant.scopes().isEmpty() ? new Granted(grant, portal) : introspected(grant);
        } catch (IllegalArgumentException e) {
            return new NoAnswer("HubSpot's answer has no tokens");
        }
    }

    /// The OpenAPI file lets the token's answer leave out whose it is.
    private Exchange introspected(Grant grant) {
        if (ask.introspect(grant.accessToken()) instanceof Answered<TokenInfoJson>(TokenInfoJson info)
                && info.active()
                && info.hubId() != null) {
            String portal = Long.toString(info.hubId());
            List<String> scopes = Objects.requireNonNullElse(info.scopes(), List.of());
            return new Granted(
                    new Grant(grant.accessToken(), grant.refreshToken(), grant.lifetime(), portal, scopes), portal);
        }
        return new NoAnswer("HubSpot does not say which account has consented");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
