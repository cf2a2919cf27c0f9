package io.bellwether.pipeline.timers;

import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Trigger.SlipRisk;
import io.bellwether.pipeline.triggers.Stages.Place;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// `slip_risk`: an open deal will likely not close when it should. Looks at how much of the pipeline is left in how
/// much time, at pushes before, and at standing still.
final class SlipRiskTimer {
    private static final BigDecimal EACH_PUSH = new BigDecimal("0.15");
    private static final BigDecimal WAY_LEFT = new BigDecimal("0.40");
    private static final int MOST_PUSHES = 3;
    private static final int STANDS_STILL = 21;
    private static final int SOON = 7;

    private SlipRiskTimer() {}

    static Optional<Elapsed> look(SlipRisk trigger, Look look) {
        return look.closeDate()
                .filter(date -> ChronoUnit.DAYS.between(look.today(), date) <= trigger.horizonDays())
                .map(date -> weigh(look, date).against(trigger.minConfidence(), "slip_risk", "will likely slip"));
    }

    private static Weigh weigh(Look look, LocalDate date) {
        long left = ChronoUnit.DAYS.between(look.today(), date);
        int pushes = Math.min(MOST_PUSHES, new Signs(look).pushes());
        BigDecimal wayLeft = wayLeft(look);
        boolean still = look.inStageSince()
                .map(since -> look.daysSince(since) >= STANDS_STILL)
                .orElse(false);
        return new Weigh(look)
                .when(left < 0, "its close date is over", "0.60")
                .add("the way that is left in the pipeline", wayLeft.multiply(WAY_LEFT))
                .when(left >= 0 && left < SOON && wayLeft.signum() > 0, "less than a week left", "0.15")
                .add(
                        pushes == 1 ? "pushed once" : "pushed " + pushes + " times",
                        EACH_PUSH.multiply(BigDecimal.valueOf(pushes)))
                .when(still, "no new stage for three weeks", "0.15");
    }

    /// The share of its pipeline's open stages that the deal has not reached yet, from 0 to 1.
    private static BigDecimal wayLeft(Look look) {
        Optional<Place> place = look.place();
        if (place.isEmpty()) {
            return BigDecimal.ZERO;
        }
        long open = place.get().pipeline().stages().stream()
                .filter(stage -> !stage.closed())
                .count();
        long ahead = place.get().pipeline().stages().stream()
                .filter(stage -> isAhead(stage, place.get().stage()))
                .count();
        return open == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(ahead).divide(BigDecimal.valueOf(open), MathContext.DECIMAL32);
    }

    private static boolean isAhead(Stage stage, Stage from) {
        return !stage.closed() && stage.order() > from.order();
    }
}
