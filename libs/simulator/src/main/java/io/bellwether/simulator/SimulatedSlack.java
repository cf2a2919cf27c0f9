package io.bellwether.simulator;

import io.bellwether.effects.Target;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Effect.PostSlackNotice;
import io.bellwether.model.EffectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Slack: never deduplicates, may act and answer an error, may act long after it answered. Its ledger is the truth.
final class SimulatedSlack {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(11);

    private final VirtualTime time;
    private final Faults faults;
    private final Trace trace;
    private final Defects defects;
    private final Tables tables;
    private final List<Post> ledger = new ArrayList<>();
    private final List<EffectId> calledWhileHeld = new ArrayList<>();

    SimulatedSlack(VirtualTime time, Faults faults, Trace trace, Tables tables, Defects defects) {
        this.time = time;
        this.tables = tables;
        this.faults = faults;
        this.trace = trace;
        this.defects = defects;
    }

    /// A message as people see it.
    record Post(EffectId effect, String channel, List<Alert> alerts, Instant at) {
        static Post of(Effect effect, Instant at) {
            return switch (effect.act()) {
                case PostSlackAlert(String channel, Alert alert, var _) ->
                    new Post(effect.id(), channel, List.of(alert), at);
                case PostSlackDigest(String channel, Instant _, List<Alert> alerts) ->
                    new Post(effect.id(), channel, alerts, at);
                case PostSlackNotice(String channel, String _, String _) ->
                    new Post(effect.id(), channel, List.of(), at);
            };
        }
    }

    List<Post> ledger() {
        return ledger;
    }

    /// Those that were sent though Slack had asked for a rest before they asked for a moment.
    List<EffectId> calledWhileHeld() {
        return calledWhileHeld;
    }

    Target of(Worker worker) {
        return new Line(worker);
    }

    private void land(Effect effect) {
        trace.add("slack", "landed " + effect.id());
        ledger.add(Post.of(effect, time.instant()));
    }

    private final class Line implements Target {
        private final Worker worker;

        Line(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Lane lane(Effect effect) {
            return new Lane("slack:" + Post.of(effect, Instant.EPOCH).channel(), Duration.ofSeconds(1));
        }

        @Override
        public Attempt perform(Effect effect) {
            if (isHeld(effect)) {
                calledWhileHeld.add(effect.id());
            }
            if (faults.strikes(FaultKind.SLACK_RATE_LIMIT, 8)) {
                Duration after = Duration.ofSeconds(faults.between(1, 60));
                return defects.has(Defect.THROTTLED_TAKEN_FOR_REFUSED)
                        ? new Attempt.Refused("ratelimited")
                        : new Attempt.Throttled(after, "ratelimited");
            }
            if (faults.strikes(FaultKind.SLACK_TURNS_AWAY, 30)) {
                return new Attempt.NotNow(Duration.ofSeconds(5), "request_timeout");
            }
            boolean out = faults.lasts(FaultKind.SLACK_OUTAGE, 80, time.instant(), 60, 1200);
            if (faults.strikes(FaultKind.SLACK_ERROR_WITHOUT_EFFECT, 10) || out) {
                return unknown("500");
            }
            if (faults.strikes(FaultKind.SLACK_LANDS_LATE, 10)) {
                time.after(Duration.ofSeconds(faults.between(1, 25)), () -> land(effect));
                return unknown("time-out");
            }
            land(effect);
            worker.step("slack.answer");
            if (!faults.strikes(FaultKind.SLACK_EFFECT_THEN_ERROR, 8)) {
                return new Attempt.Landed("C:" + ledger.size());
            }
            if (defects.has(Defect.CLIENT_TRIES_AGAIN)) {
                land(effect);
            }
            return unknown("reset");
        }

        /// Whether the lane was held already when this effect asked it for a moment, by more than clocks differ.
        private boolean isHeld(Effect effect) {
            String name = SimulatedEffectStore.nameOf(effect.workspace(), lane(effect));
            Instant since = tables.heldSince.getOrDefault(name, Instant.MAX);
            Instant until = tables.holds.getOrDefault(name, Instant.EPOCH);
            return tables.reservedAt.getOrDefault(effect.id(), Instant.EPOCH).isAfter(since)
                    && until.isAfter(worker.now().plus(CLOCKS_DIFFER));
        }

        private Attempt unknown(String reason) {
            if (defects.has(Defect.UNKNOWN_TAKEN_FOR_NOT_LANDED)) {
                return new Attempt.NotNow(Duration.ZERO, reason);
            }
            return defects.has(Defect.UNKNOWN_TAKEN_FOR_LANDED)
                    ? new Attempt.Landed("C:0")
                    : new Attempt.Unknown(reason);
        }

        @Override
        public Finding find(Effect effect, Instant since) {
            worker.step("slack.history");
            if (faults.strikes(FaultKind.SLACK_LOOKUP_THROTTLED, 5)) {
                return untold(Duration.ofSeconds(faults.between(1, 60)));
            }
            boolean seen = ledger.stream().anyMatch(post -> post.effect().equals(effect.id()))
                    && !defects.has(Defect.LOOK_SEES_NOTHING);
            return seen ? new Finding.Present("found") : new Finding.Absent();
        }

        private Finding untold(Duration after) {
            if (defects.has(Defect.FAILED_LOOK_TAKEN_FOR_ABSENT)) {
                return new Finding.Absent();
            }
            return defects.has(Defect.FAILED_LOOK_TAKEN_FOR_PRESENT)
                    ? new Finding.Present("assumed")
                    : new Finding.CannotTell(after, "ratelimited");
        }
    }
}
