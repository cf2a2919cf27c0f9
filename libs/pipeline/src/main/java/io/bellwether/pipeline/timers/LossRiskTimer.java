package io.bellwether.pipeline.timers;

import io.bellwether.model.Trigger.LossRisk;
import java.math.BigDecimal;
import java.util.Optional;

/// `loss_risk`: an open deal will likely be lost. Looks at steps back, a shrunken amount, pushes, silence, standing
/// still and a named competitor.
final class LossRiskTimer {
    private static final BigDecimal EACH_PUSH = new BigDecimal("0.10");
    private static final int MOST_PUSHES = 3;
    private static final int SILENCE = 30;
    private static final int STANDS_STILL = 30;

    private LossRiskTimer() {}

    static Optional<Elapsed> look(LossRisk trigger, Look look) {
        Signs signs = new Signs(look);
        int pushes = Math.min(MOST_PUSHES, signs.pushes());
        boolean silent =
                look.lastContact().map(last -> look.daysSince(last) >= SILENCE).orElse(false);
        boolean still = look.inStageSince()
                .map(since -> look.daysSince(since) >= STANDS_STILL)
                .orElse(false);
        String competitor = look.deal().properties().get(trigger.competitor());
        return Optional.of(new Weigh(look)
                .when(signs.wentBackLately(), "went back a stage lately", "0.25")
                .when(signs.shrankLately(), "shrank lately", "0.20")
                .add(
                        pushes == 1 ? "pushed once" : "pushed " + pushes + " times",
                        EACH_PUSH.multiply(BigDecimal.valueOf(pushes)))
                .when(silent, "no contact for a month", "0.20")
                .when(still, "no new stage for a month", "0.15")
                .when(competitor != null && !competitor.isBlank(), "a competitor is in it", "0.15")
                .against(trigger.minConfidence(), "loss_risk", "will likely be lost"));
    }
}
