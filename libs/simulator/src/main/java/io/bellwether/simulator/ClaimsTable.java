package io.bellwether.simulator;

import io.bellwether.model.AlertId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// DynamoDB's content: one item per hash, each changed by conditional writes alone.
final class ClaimsTable implements Claims {
    static final Duration LEASE = Duration.ofMinutes(3);

    private final Defects defects;
    private final Map<Key, Item> items = new HashMap<>();

    ClaimsTable(Defects defects) {
        this.defects = defects;
    }

    private record Key(WorkspaceId workspace, String hash) {}

    private record Item(
            String owner,
            Instant leaseUntil,
            int attempt,
            @Nullable AlertId alert) {}

    synchronized List<AlertId> done() {
        return items.values().stream()
                .flatMap(item -> Stream.ofNullable(item.alert()))
                .toList();
    }

    synchronized boolean knowsAnyOf(WorkspaceId workspace, Collection<String> signalHashes) {
        return signalHashes.stream().anyMatch(hash -> items.containsKey(new Key(workspace, hash)));
    }

    synchronized boolean areAllOf(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
        return signalHashes.stream().allMatch(hash -> {
            Item item = items.get(new Key(workspace, hash));
            return item != null && item.owner().equals(owner) && item.alert() == null;
        });
    }

    @Override
    public synchronized Map<String, Claim> claim(
            WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now) {
        Map<String, Claim> claims = new HashMap<>();
        signalHashes.forEach(hash -> claims.put(hash, claim(new Key(workspace, hash), owner, now)));
        return claims;
    }

    private Claim claim(Key key, String owner, Instant now) {
        Item item = items.get(key);
        boolean ours = item != null && item.owner().equals(owner);
        boolean anew = item != null && item.alert() != null && defects.has(Defect.DONE_CLAIM_GIVEN_AGAIN);
        if (anew || defects.has(Defect.CLAIM_GIVEN_TO_ALL)) {
            return give(key, owner, now, 1);
        }
        if (item != null && item.alert() != null && !(ours && defects.has(Defect.CLAIM_DONE_BEFORE_THE_COMMIT))) {
            return new Done(item.alert());
        }
        if (item != null && !ours && item.leaseUntil().isAfter(now)) {
            return defects.has(Defect.HELD_CLAIM_TAKEN_FOR_DONE) ? new Done(alertOf(key)) : new Held(item.leaseUntil());
        }
        return give(key, owner, now, item == null || ours ? 1 : item.attempt() + 1);
    }

    private Claim give(Key key, String owner, Instant now, int attempt) {
        AlertId early = defects.has(Defect.CLAIM_DONE_BEFORE_THE_COMMIT) ? alertOf(key) : null;
        items.put(key, new Item(owner, now.plus(lease()), attempt, early));
        return new Ours(attempt);
    }

    private Duration lease() {
        if (defects.has(Defect.CLAIM_WITHOUT_END)) {
            return Duration.ofDays(1);
        }
        return defects.has(Defect.LEASE_SHORTER_THAN_THE_TIMEOUT) ? Duration.ofSeconds(1) : LEASE;
    }

    private static AlertId alertOf(Key key) {
        return new AlertId(Fingerprint.of("alert/1").with(key.hash()).uuid());
    }

    @Override
    public synchronized void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
        alerts.forEach((hash, alert) -> items.computeIfPresent(
                new Key(workspace, hash),
                (_, item) -> item.owner().equals(owner) && item.alert() == null
                        ? new Item(owner, item.leaseUntil(), item.attempt(), alert)
                        : item));
    }

    @Override
    public synchronized void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
        boolean anybody = defects.has(Defect.CLAIM_RELEASED_BY_ANYBODY);
        signalHashes.forEach(hash -> items.computeIfPresent(
                new Key(workspace, hash),
                (_, item) -> anybody || (item.owner().equals(owner) && item.alert() == null) ? null : item));
    }
}
