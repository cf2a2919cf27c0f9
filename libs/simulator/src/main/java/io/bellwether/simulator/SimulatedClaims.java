package io.bellwether.simulator;

import io.bellwether.model.AlertId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// DynamoDB's claims: one conditional write per hash, throttled at times, with answers that get lost after the write.
final class SimulatedClaims {
    static final Duration LEASE = Duration.ofMinutes(3);

    private final Faults faults;
    private final Defects defects;
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, Worker> holders = new HashMap<>();
    private final Set<String> everDone = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    SimulatedClaims(Faults faults, Defects defects) {
        this.faults = faults;
        this.defects = defects;
    }

    private record Item(
            String owner,
            Instant leaseUntil,
            int attempt,
            @Nullable AlertId alert) {}

    /// What no sequence of calls may ever show: two at one hash, or a hash that is done given again.
    List<String> violations() {
        return violations;
    }

    List<AlertId> done() {
        return items.values().stream()
                .flatMap(item -> Stream.ofNullable(item.alert()))
                .toList();
    }

    private Duration lease() {
        if (defects.has(Defect.CLAIM_WITHOUT_END)) {
            return Duration.ofDays(1);
        }
        return defects.has(Defect.LEASE_SHORTER_THAN_THE_TIMEOUT) ? Duration.ofSeconds(1) : LEASE;
    }

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
            boolean ours = item != null && item.owner().equals(owner);
            if (defects.has(Defect.CLAIM_GIVEN_TO_ALL)
                    || (defects.has(Defect.DONE_CLAIM_GIVEN_AGAIN) && item != null && item.alert() != null)) {
                return give(hash, owner, now, 1);
            }
            if (item != null && item.alert() != null && !(ours && defects.has(Defect.CLAIM_DONE_BEFORE_THE_COMMIT))) {
                return new Done(item.alert());
            }
            if (item != null && !ours && item.leaseUntil().isAfter(now)) {
                return defects.has(Defect.HELD_CLAIM_TAKEN_FOR_DONE)
                        ? new Done(alertOf(hash))
                        : new Held(item.leaseUntil());
            }
            int attempt = item == null || ours ? 1 : item.attempt() + 1;
            return give(hash, owner, now, attempt);
        }

        private Claim give(String hash, String owner, Instant now, int attempt) {
            Worker holder = holders.put(hash, worker);
            if (holder != null && holder != worker && holder.isWithin(World.FUNCTION_TIMEOUT)) {
                violations.add(worker.name() + " was given what " + holder.name() + " holds");
            }
            if (everDone.contains(hash)) {
                violations.add(worker.name() + " was given what is done");
            }
            AlertId early = defects.has(Defect.CLAIM_DONE_BEFORE_THE_COMMIT) ? alertOf(hash) : null;
            items.put(hash, new Item(owner, now.plus(lease()), attempt, early));
            return new Ours(attempt);
        }

        private static AlertId alertOf(String hash) {
            return new AlertId(Fingerprint.of("alert/1").with(hash).uuid());
        }

        private void letGo(String hash) {
            if (holders.get(hash) == worker) {
                holders.remove(hash);
            }
        }

        @Override
        public void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
            for (String hash : new TreeSet<>(alerts.keySet())) {
                worker.step("claims.complete");
                if (faults.strikes(FaultKind.CLAIM_THROTTLED, 40)) {
                    throw new Unavailable("throttled");
                }
                letGo(hash);
                Item item = items.get(hash);
                if (item != null && item.owner().equals(owner)) {
                    everDone.add(hash);
                    items.put(hash, new Item(owner, item.leaseUntil(), item.attempt(), alerts.get(hash)));
                }
            }
        }

        @Override
        public void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
            for (String hash : new TreeSet<>(signalHashes)) {
                worker.step("claims.release");
                letGo(hash);
                boolean anybody = defects.has(Defect.CLAIM_RELEASED_BY_ANYBODY);
                items.computeIfPresent(
                        hash,
                        (_, item) -> anybody || (item.owner().equals(owner) && item.alert() == null) ? null : item);
            }
        }
    }
}
