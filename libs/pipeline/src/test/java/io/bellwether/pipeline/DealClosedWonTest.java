package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class DealClosedWonTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealClosedWon();
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on entering a won stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "won"),
                        "Fleet rollout was won from Offer"),
                stays(
                        "stays on entering a lost stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "lost"),
                        "'Lost' is not a won stage."),
                stays(
                        "stays at the boundary between two won stages",
                        trial -> trial.was(REF, "dealstage", "p-signed", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "won"),
                        "The deal was won already."),
                fires(
                        "fires without a stage before",
                        trial -> trial.never(REF, "dealstage"),
                        becomes(REF, "dealstage", "won"),
                        "Fleet rollout was won"),
                fires(
                        "fires in another pipeline's won stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "p-signed"),
                        "Fleet rollout was won from Offer"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "dealstage", "won"),
                        "Fleet rollout was won from Offer"));
    }
}
