package io.bellwether.simulator;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// The line to DynamoDB: throttled at times, with answers that get lost after the write. Watches over what no sequence
/// of calls may show.
final class SimulatedClaims {
    private final Faults faults;
    private final ClaimsTable table;
    private final Map<String, Worker> holders = new HashMap<>();
    private final Set<String> everDone = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    SimulatedClaims(Faults faults, Defects defects) {
        this.faults = faults;
        this.table = new ClaimsTable(defects);
    }

    /// Two at one hash, both within their time-outs, or a hash that is done given again.
    List<String> violations() {
        return violations;
    }

    List<AlertId> done() {
        return table.done();
    }

    Claims of(Worker worker) {
        return new Line(worker);
    }

    private void given(String hash, Worker worker) {
        Worker holder = holders.put(hash, worker);
        if (holder != null && holder != worker && holder.isWithin(World.FUNCTION_TIMEOUT)) {
            violations.add(worker.name() + " was given what " + holder.name() + " holds");
        }
        if (everDone.contains(hash)) {
            violations.add(worker.name() + " was given what is done");
        }
    }

    private void letGo(String hash, Worker worker) {
        if (holders.get(hash) == worker) {
            holders.remove(hash);
        }
    }

    private final class Line implements Claims {
        private final Worker worker;

        Line(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Map<String, Claim> claim(
                WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now) {
            Set<String> all = new TreeSet<>(signalHashes);
            if (areWrittenTogether(all, () -> !table.knowsAnyOf(workspace, all))) {
                return claimed(workspace, all, owner, now);
            }
            Map<String, Claim> claims = new HashMap<>();
            for (String hash : all) {
                worker.step("claims.claim");
                throttle();
                claims.putAll(claimed(workspace, Set.of(hash), owner, now));
            }
            return claims;
        }

        private Map<String, Claim> claimed(WorkspaceId workspace, Set<String> hashes, String owner, Instant now) {
            Map<String, Claim> claims = claimOnce(workspace, hashes, owner, now);
            worker.step("claims.claimed");
            return faults.strikes(FaultKind.CLAIM_ANSWER_LOST, 40) ? claimOnce(workspace, hashes, owner, now) : claims;
        }

        private Map<String, Claim> claimOnce(WorkspaceId workspace, Set<String> hashes, String owner, Instant now) {
            Map<String, Claim> claims = table.claim(workspace, hashes, owner, now);
            claims.forEach((hash, claim) -> {
                if (claim instanceof Ours) {
                    given(hash, worker);
                }
            });
            return claims;
        }

        /// Whether several are one transaction that goes through now; or else each is written by itself.
        private boolean areWrittenTogether(Set<String> hashes, BooleanSupplier conditionsHold) {
            if (hashes.size() < 2) {
                return false;
            }
            worker.step("claims.together");
            throttle();
            return !faults.strikes(FaultKind.CLAIM_CONFLICT, 20) && conditionsHold.getAsBoolean();
        }

        @Override
        public void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
            Set<String> all = new TreeSet<>(alerts.keySet());
            if (areWrittenTogether(all, () -> table.areAllOf(workspace, all, owner))) {
                all.forEach(hash -> completeOne(workspace, hash, alerts, owner));
                return;
            }
            for (String hash : all) {
                worker.step("claims.complete");
                throttle();
                completeOne(workspace, hash, alerts, owner);
            }
        }

        private void completeOne(WorkspaceId workspace, String hash, Map<String, AlertId> alerts, String owner) {
            if (holders.get(hash) == worker) {
                everDone.add(hash);
            }
            letGo(hash, worker);
            table.complete(workspace, Map.of(hash, alerts.get(hash)), owner);
        }

        @Override
        public void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
            Set<String> all = new TreeSet<>(signalHashes);
            if (areWrittenTogether(all, () -> table.areAllOf(workspace, all, owner))) {
                all.forEach(hash -> releaseOne(workspace, hash, owner));
                return;
            }
            for (String hash : all) {
                worker.step("claims.release");
                releaseOne(workspace, hash, owner);
            }
        }

        private void releaseOne(WorkspaceId workspace, String hash, String owner) {
            letGo(hash, worker);
            table.release(workspace, Set.of(hash), owner);
        }

        private void throttle() {
            if (faults.strikes(FaultKind.CLAIM_THROTTLED, 40)) {
                throw new Unavailable("throttled");
            }
        }
    }
}
