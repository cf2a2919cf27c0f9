package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class DealClosedLostTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealClosedLost();
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on entering a lost stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "lost"),
                        "Fleet rollout was lost from Offer"),
                stays(
                        "stays on entering a won stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "won"),
                        "'Won' is not a lost stage."),
                fires(
                        "fires at the boundary from won to lost",
                        trial -> trial.was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "dealstage", "lost"),
                        "Fleet rollout was lost from Won"),
                fires(
                        "fires without a stage before",
                        trial -> trial.never(REF, "dealstage"),
                        becomes(REF, "dealstage", "lost"),
                        "Fleet rollout was lost"),
                stays(
                        "stays in another pipeline without a lost stage",
                        UnaryOperator.identity(),
                        becomes(REF, "dealstage", "p-signed"),
                        "'Signed' is not a lost stage."),
                fires(
                        "fires whatever the currency",
                        trial -> trial.never(REF, "deal_currency_code"),
                        becomes(REF, "dealstage", "lost"),
                        "Fleet rollout was lost from Offer"));
    }
}
