package io.bellwether.sandbox.hubspot.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.ledger.Ledger;
import io.bellwether.sandbox.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Codes and tokens as HubSpot hands them out. What was granted lies in the ledger, by digests, and survives a restart;
/// codes do not.
///
/// With one-time refresh tokens each renewal brings another, and whoever uses one twice ends the whole consent.
public final class GrantTokens {
    static final String GRANTED = "oauth.granted";
    static final String ENDED = "oauth.ended";
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final InstantSource clock;
    private final Duration life;
    private final boolean oneTime;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Family> families = new LinkedHashMap<>();

    /// @param life of an access token; HubSpot's is 30 minutes
    public GrantTokens(Ledger ledger, InstantSource clock, Duration life, boolean oneTime) {
        this.ledger = ledger;
        this.clock = clock;
        this.life = life;
        this.oneTime = oneTime;
        ledger.entries(entry ->
                        entry.operation().equals(GRANTED) || entry.operation().equals(ENDED))
                .forEach(this::replay);
    }

    /// What a person has consented to.
    ///
    /// @param challenge of PKCE; null for an app that does without
    public record Consent(
            String clientId,
            String redirectUri,
            long portal,
            List<String> scopes,
            @Nullable String challenge) {}

    private record Code(Consent consent, Instant expiresAt) {}

    /// @param familyId the consent that they belong to
    public record Tokens(
            String accessToken,
            String refreshToken,
            Duration life,
            long portal,
            List<String> scopes,
            String familyId) {}

    /// @param expiresAt null for a refresh token
    record Known(Family family, @Nullable Instant expiresAt, boolean active) {}

    /// @return the code for the redirect
    public synchronized String consent(Consent consent) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(consent, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /// @return empty when the code is unknown, used, too old, or another app's, redirect's or verifier's
    public synchronized Optional<Tokens> exchange(
            String clientId, String code, String redirectUri, @Nullable String verifier) {
        Code known = codes.remove(code);
        if (known == null
                || !clock.instant().isBefore(known.expiresAt())
                || !known.consent().clientId().equals(clientId)
                || !known.consent().redirectUri().equals(redirectUri)
                || !isProven(known.consent().challenge(), verifier)) {
            return Optional.empty();
        }
        Consent consent = known.consent();
        Family family = new Family(UUID.randomUUID().toString(), clientId, consent.portal(), consent.scopes());
        families.put(family.id, family);
        return Optional.of(grant(family, "authorization_code", null));
    }

    /// @return empty when the token is good for nothing
    public synchronized Optional<Tokens> refresh(String clientId, String refreshToken) {
        String digest = digest(refreshToken);
        for (Family family : List.copyOf(families.values())) {
            if (family.clientId.equals(clientId) && family.refreshesBy(digest)) {
                return Optional.of(grant(family, "refresh_token", oneTime ? null : refreshToken));
            }
            if (family.isLive() && family.hasUsed(digest)) {
                end(family, "reused");
            }
        }
        return Optional.empty();
    }

    /// @return whether the token was known
    public synchronized boolean revoke(String token) {
        Optional<Family> family = owner(digest(token));
        family.filter(Family::isLive).ifPresent(each -> end(each, "revoked"));
        return family.isPresent();
    }

    /// A person removes the app from the account, whichever it is.
    synchronized int uninstall() {
        List<Family> live = families.values().stream().filter(Family::isLive).toList();
        live.forEach(each -> end(each, "uninstalled"));
        return live.size();
    }

    /// The portal that the access token opens now.
    public synchronized Optional<Long> opens(String accessToken) {
        String digest = digest(accessToken);
        return families.values().stream()
                .filter(Family::isLive)
                .filter(family -> isCurrent(family.expiry(digest)))
                .map(family -> family.portal)
                .findFirst();
    }

    synchronized Optional<Known> introspect(String token) {
        String digest = digest(token);
        return owner(digest).map(family -> {
            Instant expiresAt = family.expiry(digest);
            boolean current = expiresAt == null ? family.refreshesBy(digest) : isCurrent(expiresAt);
            return new Known(family, expiresAt, family.isLive() && current);
        });
    }

    Instant now() {
        return clock.instant();
    }

    private boolean isCurrent(@Nullable Instant expiresAt) {
        return expiresAt != null && clock.instant().isBefore(expiresAt);
    }

    private Optional<Family> owner(String digest) {
        return families.values().stream().filter(each -> each.knows(digest)).findFirst();
    }

    private Tokens grant(Family family, String grantType, @Nullable String refreshToken) {
        String access = "sandbox-at-" + random(230);
        String refresh = refreshToken == null ? "sandbox-rt-" + random(36) : refreshToken;
        ObjectNode body = Json.object()
                .put("grantType", grantType)
                .put("clientId", family.clientId)
                .put("portal", family.portal)
                .put("access", digest(access))
                .put("refresh", digest(refresh))
                .put("expiresAt", clock.instant().plus(life).toString());
        body.set("scopes", Json.tree(family.scopes));
        ledger.append("hubspot", GRANTED, family.id, body);
        family.granted(digest(access), clock.instant().plus(life), digest(refresh));
        return new Tokens(access, refresh, life, family.portal, family.scopes, family.id);
    }

    private void end(Family family, String reason) {
        ledger.append("hubspot", ENDED, family.id, Json.object().put("reason", reason));
        family.end();
    }

    private void replay(LedgerEntry entry) {
        JsonNode body = entry.body();
        String id = String.valueOf(entry.key());
        if (entry.operation().equals(ENDED)) {
            Optional.ofNullable(families.get(id)).ifPresent(Family::end);
            return;
        }
        List<String> scopes = new ArrayList<>();
        body.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        families.computeIfAbsent(
                        id,
                        _ -> new Family(
                                id,
                                body.path("clientId").asText(),
                                body.path("portal").asLong(),
                                scopes))
                .granted(
                        body.path("access").asText(),
                        Instant.parse(body.path("expiresAt").asText()),
                        body.path("refresh").asText());
    }

    private static boolean isProven(@Nullable String challenge, @Nullable String verifier) {
        return challenge == null
                || (verifier != null
                        && challenge.equals(
                                Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier))));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(sha256(token), 0, 16);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
