package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class CompetitorDetectedTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.CompetitorDetected("competitor");
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires without a competitor before",
                        UnaryOperator.identity(),
                        becomes(REF, "competitor", "Initech"),
                        "Fleet rollout: Initech is in the deal"),
                fires(
                        "fires when it changes",
                        trial -> trial.was(REF, "competitor", "Globex"),
                        becomes(REF, "competitor", "Initech"),
                        "Fleet rollout: Initech is in the deal"),
                stays(
                        "stays when cleared",
                        trial -> trial.was(REF, "competitor", "Globex"),
                        becomes(REF, "competitor", null),
                        "The competitor was cleared."),
                stays(
                        "stays on a closed deal",
                        trial -> trial.was(REF, "dealstage", "lost", MONDAY.minusSeconds(60)),
                        becomes(REF, "competitor", "Initech"),
                        "The deal is closed, in 'Lost'."),
                stays(
                        "stays at the boundary of no change",
                        trial -> trial.was(REF, "competitor", "Initech"),
                        becomes(REF, "competitor", "Initech"),
                        null),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        becomes(REF, "competitor", "Initech"),
                        "Fleet rollout: Initech is in the deal"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "competitor", "Initech"),
                        "Fleet rollout: Initech is in the deal"),
                stays("watches no other property", UnaryOperator.identity(), becomes(REF, "rival", "Initech"), null));
    }
}
