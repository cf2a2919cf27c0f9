package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static io.bellwether.pipeline.Trial.NORTHWIND;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class CompanyLifecycleChangedTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.CompanyLifecycleChanged();
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on another stage",
                        trial -> trial.was(NORTHWIND, "lifecyclestage", "lead"),
                        becomes(NORTHWIND, "lifecyclestage", "customer"),
                        "Northwind is now customer"),
                stays(
                        "stays at the boundary of the same stage",
                        trial -> trial.was(NORTHWIND, "lifecyclestage", "lead"),
                        becomes(NORTHWIND, "lifecyclestage", "lead"),
                        null),
                stays(
                        "stays without a stage before",
                        UnaryOperator.identity(),
                        becomes(NORTHWIND, "lifecyclestage", "customer"),
                        "The company had no lifecycle stage before."),
                fires(
                        "fires whatever the pipeline and the currency of its deals",
                        trial -> trial.was(NORTHWIND, "lifecyclestage", "lead")
                                .link(REF, NORTHWIND, true)
                                .was(REF, "dealstage", "p-first")
                                .was(REF, "deal_currency_code", "JPY"),
                        becomes(NORTHWIND, "lifecyclestage", "customer"),
                        "Northwind is now customer"),
                stays(
                        "stays when cleared",
                        trial -> trial.was(NORTHWIND, "lifecyclestage", "lead"),
                        becomes(NORTHWIND, "lifecyclestage", null),
                        "The lifecycle stage was cleared."),
                stays(
                        "does not watch a contact's",
                        trial -> trial.was(ADA, "lifecyclestage", "lead"),
                        becomes(ADA, "lifecyclestage", "customer"),
                        null));
    }
}
