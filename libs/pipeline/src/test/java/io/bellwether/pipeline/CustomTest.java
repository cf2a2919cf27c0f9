package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.EntityType;
import io.bellwether.model.Trigger;
import java.util.List;

/// Of a rule whose condition asks for the region EMEA.
class CustomTest implements TriggerContract {
    private static final String FIRED = "Fleet rollout: region changed";

    @Override
    public Trigger trigger() {
        return new Trigger.Custom(EntityType.DEAL, "region");
    }

    @Override
    public Trial trial() {
        return Trial.of(
                trigger(),
                (_, _) -> given -> "EMEA".equals(given.occurrence().to())
                        ? new Conditions.Holds()
                        : new Conditions.Fails(
                                "signal.value is " + given.occurrence().to()));
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires where the condition holds",
                        trial -> trial.was(REF, "region", "APAC"),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                stays(
                        "stays where it does not",
                        trial -> trial.was(REF, "region", "EMEA"),
                        becomes(REF, "region", "APAC"),
                        "The rule's condition does not hold: signal.value is APAC."),
                fires(
                        "fires without a region before",
                        trial -> trial.never(REF, "region"),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                stays(
                        "stays at the boundary of the same value",
                        trial -> trial.was(REF, "region", "EMEA"),
                        becomes(REF, "region", "EMEA"),
                        null),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(REF, "region", "APAC")
                                .was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "region", "APAC").was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                stays(
                        "watches no other property",
                        trial -> trial.was(REF, "area", "APAC"),
                        becomes(REF, "area", "EMEA"),
                        null),
                stays(
                        "watches no other kind of record",
                        trial -> trial.was(ADA, "region", "APAC"),
                        becomes(ADA, "region", "EMEA"),
                        null));
    }
}
