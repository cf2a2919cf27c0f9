package io.bellwether.pipeline.timers;

import io.bellwether.model.Change;
import io.bellwether.model.Trigger.DealStalled;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.Stages.Place;
import java.time.Instant;
import java.util.Optional;

/// `deal_stalled`: an open deal stays in its stage.
final class DealStalledTimer {
    private DealStalledTimer() {}

    static Optional<Elapsed> look(DealStalled trigger, Look look) {
        return look.inStageSince().map(since -> look(trigger, look, since));
    }

    private static Elapsed look(DealStalled trigger, Look look, Instant since) {
        long days = look.daysSince(since);
        String stage = look.place().map(Place::stage).map(it -> it.label()).orElse("its stage");
        Verdict verdict = days < trigger.days()
                ? new Verdict.NotFired("The deal stands in " + stage + " for " + days + " days; the rule asks for "
                        + trigger.days() + ".")
                : new Verdict.Fired(
                        look.deal().name() + " has stood in " + stage + " for " + days + " days",
                        "The open deal has not moved since " + since + ".",
                        new Change(look.words().stage(), null, null, null, stage),
                        0);
        return Elapsed.every(look.deal().ref(), "deal_stalled", since, days, trigger.days(), verdict);
    }
}
