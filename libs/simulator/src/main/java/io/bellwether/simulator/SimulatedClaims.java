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
            Map<String, Claim> claims = new HashMap<>();
            for (String hash : new TreeSet<>(signalHashes)) {
                worker.step("claims.claim");
                throttle();
                claims.putAll(claim(workspace, hash, owner, now));
                worker.step("claims.claimed");
                if (faults.strikes(FaultKind.CLAIM_ANSWER_LOST, 40)) {
                    claims.putAll(claim(workspace, hash, owner, now));
                }
            }
            return claims;
        }

        private Map<String, Claim> claim(WorkspaceId workspace, String hash, String owner, Instant now) {
            Map<String, Claim> claimed = table.claim(workspace, Set.of(hash), owner, now);
            if (claimed.get(hash) instanceof Ours) {
                given(hash, worker);
            }
            return claimed;
        }

        @Override
        public void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
            for (String hash : new TreeSet<>(alerts.keySet())) {
                worker.step("claims.complete");
                throttle();
                if (holders.get(hash) == worker) {
                    everDone.add(hash);
                }
                letGo(hash, worker);
                table.complete(workspace, Map.of(hash, alerts.get(hash)), owner);
            }
        }

        @Override
        public void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
            for (String hash : new TreeSet<>(signalHashes)) {
                worker.step("claims.release");
                letGo(hash, worker);
                table.release(workspace, Set.of(hash), owner);
            }
        }

        private void throttle() {
            if (faults.strikes(FaultKind.CLAIM_THROTTLED, 40)) {
                throw new Unavailable("throttled");
            }
        }
    }
}
