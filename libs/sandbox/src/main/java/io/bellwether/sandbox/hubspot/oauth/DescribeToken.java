package io.bellwether.sandbox.hubspot.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.hubspot.oauth.GrantTokens.Known;
import java.time.Duration;
import java.time.Instant;

/// What introspection tells of a token.
final class DescribeToken {
    static final int USER = 71093154;
    private static final int APP = 1160452;

    private DescribeToken() {}

    static ObjectNode of(String token, Known known, Instant now) {
        Instant expiresAt = known.expiresAt();
        ObjectNode body = Json.object()
                .put("active", known.active())
                .put("token", token)
                .put("token_type", "bearer")
                .put("client_id", known.family().clientId)
                .put("app_id", APP)
                .put("hub_id", known.family().portal)
                .put("hub_domain", "harborline.example")
                .put("user", "jonas.weber@bellwether.example")
                .put("user_id", USER);
        body.set("scopes", Json.tree(known.family().scopes));
        if (expiresAt == null) {
            return body.put("token_use", "refresh_token");
        }
        body.put("token_use", "access_token")
                .put("is_private_distribution", true)
                .put("expires_in", Math.max(0, Duration.between(now, expiresAt).toSeconds()));
        body.set("signed_access_token", signed(known, expiresAt));
        return body;
    }

    private static ObjectNode signed(Known known, Instant expiresAt) {
        return Json.object()
                .put("expiresAt", expiresAt.toEpochMilli())
                .put("scopes", "")
                .put("hubId", known.family().portal)
                .put("userId", USER)
                .put("appId", APP)
                .put("signature", "")
                .put("scopeToScopeGroupPks", "")
                .put("newSignature", "")
                .put("hublet", "eu1")
                .put("trialScopes", "")
                .put("trialScopeToScopeGroupPks", "")
                .put("isUserLevel", false)
                .put("installingUserId", USER)
                .put("isServiceAccount", false)
                .put("isPrivateDistribution", true)
                .put("appInstallId", known.family().id)
                .put("audience", "api");
    }
}
