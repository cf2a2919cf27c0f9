package io.bellwether.pipeline;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening;
import io.bellwether.model.Rule;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.RuleSet.Ready;
import io.bellwether.pipeline.timers.Elapsed;
import io.bellwether.pipeline.timers.JudgeTimer;
import io.bellwether.pipeline.timers.Look;
import io.bellwether.pipeline.triggers.Case;
import io.bellwether.pipeline.triggers.Stages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Asks the rules that time makes fire about open deals. Pure: the same state and moment give the same answer. Each
/// that fires becomes a signal of its own, whose identity is the period, so that the trace shows it like any other.
final class MatchTimers {
    private static final String CLOCK = "clock";

    private final Context context;
    private final Instant now;

    MatchTimers(Context context, Instant now) {
        this.context = context;
        this.now = now;
    }

    List<Matched> match(Collection<EntityState> deals) {
        Stages stages = new Stages(context);
        List<Matched> matched = new ArrayList<>();
        deals.stream().filter(stages::isOpen).forEach(deal -> {
            for (Ready ready : context.rules().timed()) {
                if (ready.rule().enabled()) {
                    look(ready, deal, matched);
                }
            }
        });
        return matched;
    }

    private void look(Ready ready, EntityState deal, List<Matched> matched) {
        Trigger.Timed timer = (Trigger.Timed) ready.rule().trigger();
        JudgeTimer.look(timer, new Look(context, deal, now))
                .filter(elapsed -> elapsed.verdict() instanceof Verdict.Fired)
                .map(elapsed -> fired(ready, deal, elapsed))
                .ifPresent(matched::add);
    }

    private Matched fired(Ready ready, EntityState deal, Elapsed elapsed) {
        Rule rule = ready.rule();
        Occurrence occurrence = elapsed.occurrence();
        String hash = occurrence.signalHash(context.workspace(), rule.id());
        Signal signal = signal(rule, elapsed, hash);
        Case given = new Case(context, deal, occurrence, now, signal.event());
        Verdict verdict = AskRule.unlessConditionFails(ready, given, (Verdict.Fired) elapsed.verdict());
        Verdict.OfRule ofRule = new Verdict.OfRule(rule.id(), rule.version(), verdict);
        List<Matched.Match> matches = verdict instanceof Verdict.Fired fired
                ? List.of(new Matched.Match(rule, occurrence, hash, ofRule, fired))
                : List.of();
        return Matched.elapsed(new Arrival.Elapsed(signal), deal, occurrence, ofRule, matches);
    }

    private Signal signal(Rule rule, Elapsed elapsed, String hash) {
        String identity = Fingerprint.of("timer/1").with(hash).hex();
        SourceEvent event = new SourceEvent(
                CLOCK,
                CLOCK,
                identity,
                SignalType.CRM_UPDATE,
                elapsed.occurrence().entity(),
                new Happening.TimePassed(rule.id()),
                elapsed.occurrence().changedAt(),
                rule.urgency(),
                elapsed.confidence().doubleValue(),
                null,
                null,
                payload(rule, elapsed));
        DeliveryId correlation =
                new DeliveryId(Fingerprint.of("timer-correlation/1").with(hash).uuid());
        return Signal.of(context.workspace(), event, now, correlation);
    }

    /// Names and numbers of our own: nothing in it needs escaping.
    private static String payload(Rule rule, Elapsed elapsed) {
        String parts = elapsed.parts().stream()
                .map(part -> "{\"what\": \"" + part.what() + "\", \"weight\": "
                        + part.weight().toPlainString() + "}")
                .collect(Collectors.joining(", "));
        return "{\"timer\": \"" + rule.trigger().type() + "\", \"confidence\": "
                + elapsed.confidence().toPlainString() + ", \"parts\": [" + parts + "]}";
    }
}
