package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class DealStageRegressionTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealStageRegression();
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires one stage back",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "demo"),
                        "Fleet rollout moved back from Offer to Demo",
                        "The deal went back 1 stage in Sales pipeline while still open."),
                stays(
                        "stays one stage on",
                        trial -> trial.was(REF, "dealstage", "demo", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "offer"),
                        "'Offer' stands later than 'Demo'."),
                fires(
                        "fires at the boundary of the first stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "lead"),
                        "Fleet rollout moved back from Offer to Lead",
                        "The deal went back 2 stages in Sales pipeline while still open."),
                stays(
                        "stays when lost",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "lost"),
                        "Leaving or entering a closed stage is not a step back."),
                stays(
                        "leaves a reopened deal to its own trigger",
                        trial -> trial.was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "lead"),
                        "Leaving or entering a closed stage is not a step back."),
                stays(
                        "stays without a stage before",
                        trial -> trial.never(REF, "dealstage"),
                        becomes(REF, "dealstage", "lead"),
                        "The deal had no known stage before."),
                stays(
                        "stays in another pipeline",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "p-first"),
                        "The deal moved to another pipeline, 'Partners'."),
                stays(
                        "waits for a stage that no pipeline has",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "nowhere"),
                        null),
                stays(
                        "stays on a stage that no pipeline has in the end",
                        Trial::askedForPipelines,
                        becomes(REF, "dealstage", "nowhere"),
                        "No pipeline of the CRM has the stage 'nowhere'."),
                stays(
                        "stays when the stage is cleared",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", null),
                        "The stage was cleared."),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "dealstage", "demo"),
                        "Fleet rollout moved back from Offer to Demo"));
    }
}
