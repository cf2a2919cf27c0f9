package io.bellwether.pipeline.timers;

import io.bellwether.model.Trigger;
import java.util.Optional;

/// The one list of timers. Pure.
public final class JudgeTimer {
    private JudgeTimer() {}

    /// Empty where what the timer looks at is not known of the deal, or does not concern it.
    public static Optional<Elapsed> look(Trigger.Timed trigger, Look look) {
        return switch (trigger) {
            case Trigger.DealStalled stalled -> DealStalledTimer.look(stalled, look);
            case Trigger.ChampionCold cold -> ChampionColdTimer.look(cold, look);
            case Trigger.SlipRisk slip -> SlipRiskTimer.look(slip, look);
            case Trigger.LossRisk loss -> LossRiskTimer.look(loss, look);
        };
    }
}
