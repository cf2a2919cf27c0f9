package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class DealReopenedTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealReopened();
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on leaving a won stage",
                        trial -> trial.was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "offer"),
                        "Fleet rollout was reopened to Offer"),
                fires(
                        "fires on leaving a lost stage",
                        trial -> trial.was(REF, "dealstage", "lost", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "lead"),
                        "Fleet rollout was reopened to Lead"),
                stays(
                        "stays on leaving an open stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "lead"),
                        "'Offer' is not a closed stage."),
                stays(
                        "stays at the boundary from won to lost",
                        trial -> trial.was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "lost"),
                        "The deal went from one closed stage to another, 'Lost'."),
                stays(
                        "stays without a stage before",
                        trial -> trial.never(REF, "dealstage"),
                        becomes(REF, "dealstage", "lead"),
                        "The deal had no known stage before."),
                fires(
                        "fires into another pipeline",
                        trial -> trial.was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "p-first"),
                        "Fleet rollout was reopened to First talk"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "deal_currency_code", "JPY")
                                .was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "offer"),
                        "Fleet rollout was reopened to Offer"));
    }
}
