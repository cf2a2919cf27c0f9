package io.bellwether.pipeline.timers;

import io.bellwether.model.Change;
import io.bellwether.model.Trigger.ChampionCold;
import io.bellwether.pipeline.Verdict;
import java.time.Instant;
import java.util.Optional;

/// `champion_cold`: nobody is in touch with the contact that an open deal hangs on.
final class ChampionColdTimer {
    private ChampionColdTimer() {}

    static Optional<Elapsed> look(ChampionCold trigger, Look look) {
        return look.lastContact().map(last -> look(trigger, look, last));
    }

    private static Elapsed look(ChampionCold trigger, Look look, Instant last) {
        long days = look.daysSince(last);
        Verdict verdict = days < trigger.days()
                ? new Verdict.NotFired(
                        "The last contact was " + days + " days ago; the rule asks for " + trigger.days() + ".")
                : new Verdict.Fired(
                        look.deal().name() + ": no contact for " + days + " days",
                        "Nobody was in touch with the contact that the open deal hangs on since " + last + ".",
                        new Change(look.words().lastContacted(), null, last.toString(), null, last.toString()),
                        0);
        return Elapsed.every(look.deal().ref(), "champion_cold", last, days, trigger.days(), verdict);
    }
}
