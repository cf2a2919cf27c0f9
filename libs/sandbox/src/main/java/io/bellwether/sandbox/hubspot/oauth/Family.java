package io.bellwether.sandbox.hubspot.oauth;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All tokens that one consent has brought. Of each only its digest is kept.
final class Family {
    final String id;
    final String clientId;
    final long portal;
    final List<String> scopes;
    private final Map<String, Instant> access = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private String refresh = "";
    private boolean ended;

    Family(String id, String clientId, long portal, List<String> scopes) {
        this.id = id;
        this.clientId = clientId;
        this.portal = portal;
        this.scopes = List.copyOf(scopes);
    }

    void granted(String accessDigest, Instant expiresAt, String refreshDigest) {
        access.put(accessDigest, expiresAt);
        if (!refresh.isEmpty() && !refresh.equals(refreshDigest)) {
            used.add(refresh);
        }
        refresh = refreshDigest;
    }

    void end() {
        ended = true;
    }

    boolean isLive() {
        return !ended;
    }

    boolean refreshesBy(String digest) {
        return !ended && refresh.equals(digest);
    }

    boolean hasUsed(String digest) {
        return used.contains(digest);
    }

    boolean knows(String digest) {
        return refresh.equals(digest) || used.contains(digest) || access.containsKey(digest);
    }

    /// @return null when it is not one of this family's
    @Nullable
    Instant expiry(String accessDigest) {
        return access.get(accessDigest);
    }
}
