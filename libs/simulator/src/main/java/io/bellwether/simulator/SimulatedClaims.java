package io.bellwether.simulator;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// DynamoDB's claims: one conditional write per hash, throttled at times, with answers that get lost after the write.
final class SimulatedClaims {
    static final Duration LEASE = Duration.ofMinutes(3);

    private final Faults faults;
    private final Map<String, Item> items = new HashMap<>();

    SimulatedClaims(Faults faults) {
        this.faults = faults;
    }

    private record Item(
            String owner,
            Instant leaseUntil,
            int attempt,
            @Nullable AlertId alert) {}

    Claims of(Worker worker) {
        return new View(worker);
    }

    private final class View implements Claims {
        private final Worker worker;

        View(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Map<String, Claim> claim(
                WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now) {
            Map<String, Claim> claims = new HashMap<>();
            for (String hash : new TreeSet<>(signalHashes)) {
                worker.step("claims.claim");
                if (faults.strikes(FaultKind.CLAIM_THROTTLED, 40)) {
                    throw new Unavailable("throttled");
                }
                claims.put(hash, claim(hash, owner, now));
                worker.step("claims.claimed");
                if (faults.strikes(FaultKind.CLAIM_ANSWER_LOST, 40)) {
                    claims.put(hash, claim(hash, owner, now));
                }
            }
            return claims;
        }

        private Claim claim(String hash, String owner, Instant now) {
            Item item = items.get(hash);
            if (item != null && item.alert() != null) {
                return new Done(item.alert());
            }
            boolean ours = item != null && item.owner().equals(owner);
            if (item != null && !ours && item.leaseUntil().isAfter(now)) {
                return new Held(item.leaseUntil());
            }
            int attempt = item == null || ours ? 1 : item.attempt() + 1;
            items.put(hash, new Item(owner, now.plus(LEASE), attempt, null));
            return new Ours(attempt);
        }

        @Override
        public void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
            for (String hash : new TreeSet<>(alerts.keySet())) {
                worker.step("claims.complete");
                if (faults.strikes(FaultKind.CLAIM_THROTTLED, 40)) {
                    throw new Unavailable("throttled");
                }
                items.computeIfPresent(
                        hash,
                        (_, item) -> item.owner().equals(owner)
                                ? new Item(owner, item.leaseUntil(), item.attempt(), alerts.get(hash))
                                : item);
            }
        }

        @Override
        public void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
            for (String hash : new TreeSet<>(signalHashes)) {
                worker.step("claims.release");
                items.computeIfPresent(
                        hash, (_, item) -> item.owner().equals(owner) && item.alert() == null ? null : item);
            }
        }
    }
}
