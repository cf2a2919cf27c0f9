package io.bellwether.pipeline;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the contract of [Claims] in a map.
public final class InMemoryClaims implements Claims {
    static final Duration LEASE = Duration.ofMinutes(3);

    final Map<Key, Item> items = new HashMap<>();
    final List<String> givenBack = new ArrayList<>();

    record Key(WorkspaceId workspace, String signalHash) {}

    record Item(
            String owner,
            Instant leaseUntil,
            int attempt,
            @Nullable AlertId alert) {}

    @Override
    public synchronized Map<String, Claim> claim(
            WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now) {
        Map<String, Claim> claims = new HashMap<>();
        for (String hash : signalHashes) {
            Key key = new Key(workspace, hash);
            Item item = items.get(key);
            if (item != null && item.alert() != null) {
                claims.put(hash, new Done(item.alert()));
            } else if (item != null
                    && !item.owner().equals(owner)
                    && item.leaseUntil().isAfter(now)) {
                claims.put(hash, new Held(item.leaseUntil()));
            } else {
                int attempt = item == null ? 1 : item.attempt() + 1;
                items.put(key, new Item(owner, now.plus(LEASE), attempt, null));
                claims.put(hash, new Ours(attempt));
            }
        }
        return claims;
    }

    @Override
    public synchronized void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
        alerts.forEach((hash, alert) -> items.computeIfPresent(
                new Key(workspace, hash),
                (_, item) ->
                        item.owner().equals(owner) ? new Item(owner, item.leaseUntil(), item.attempt(), alert) : item));
    }

    @Override
    public synchronized void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
        givenBack.addAll(signalHashes);
        signalHashes.forEach(hash -> items.computeIfPresent(
                new Key(workspace, hash),
                (_, item) -> item.owner().equals(owner) && item.alert() == null ? null : item));
    }
}
