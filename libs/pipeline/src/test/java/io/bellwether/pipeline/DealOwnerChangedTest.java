package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class DealOwnerChangedTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealOwnerChanged();
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on another owner",
                        trial -> trial.was(REF, "hubspot_owner_id", "7"),
                        becomes(REF, "hubspot_owner_id", "8"),
                        "Fleet rollout has a new owner"),
                fires(
                        "fires on no owner any more",
                        trial -> trial.was(REF, "hubspot_owner_id", "7"),
                        becomes(REF, "hubspot_owner_id", null),
                        "Fleet rollout has no owner any more"),
                stays(
                        "stays without an owner before",
                        UnaryOperator.identity(),
                        becomes(REF, "hubspot_owner_id", "8"),
                        "The deal had no owner before."),
                stays(
                        "stays at the boundary of the same owner",
                        trial -> trial.was(REF, "hubspot_owner_id", "7"),
                        becomes(REF, "hubspot_owner_id", "7"),
                        null),
                stays(
                        "stays on a closed deal",
                        trial -> trial.was(REF, "hubspot_owner_id", "7")
                                .was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "hubspot_owner_id", "8"),
                        "The deal is closed, in 'Won'."),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(REF, "hubspot_owner_id", "7")
                                .was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        becomes(REF, "hubspot_owner_id", "8"),
                        "Fleet rollout has a new owner"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "hubspot_owner_id", "7").was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "hubspot_owner_id", "8"),
                        "Fleet rollout has a new owner"));
    }
}
