package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.NORTHWIND;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

class CompanyFirmographicsChangedTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.CompanyFirmographicsChanged(BigDecimal.valueOf(20), 1);
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on many more employees",
                        trial -> trial.was(NORTHWIND, "numberofemployees", "100"),
                        becomes(NORTHWIND, "numberofemployees", "150"),
                        "Northwind grew to 150 employees"),
                fires(
                        "fires whatever the pipeline and the currency of its deals",
                        trial -> trial.was(NORTHWIND, "numberofemployees", "100")
                                .link(REF, NORTHWIND, true)
                                .was(REF, "dealstage", "p-first")
                                .was(REF, "deal_currency_code", "JPY"),
                        becomes(NORTHWIND, "numberofemployees", "150"),
                        "Northwind grew to 150 employees"),
                fires(
                        "fires at the boundary of employees",
                        trial -> trial.was(NORTHWIND, "numberofemployees", "100"),
                        becomes(NORTHWIND, "numberofemployees", "80"),
                        "Northwind shrank to 80 employees"),
                stays(
                        "stays on few more employees",
                        trial -> trial.was(NORTHWIND, "numberofemployees", "100"),
                        becomes(NORTHWIND, "numberofemployees", "119"),
                        "The number of employees moved by 19.0 %, less than the rule's 20 %."),
                stays(
                        "stays without employees before",
                        UnaryOperator.identity(),
                        becomes(NORTHWIND, "numberofemployees", "150"),
                        "The company had no number of employees before."),
                fires(
                        "fires at the boundary of a revenue band",
                        trial -> trial.was(NORTHWIND, "annualrevenue", "9000000"),
                        becomes(NORTHWIND, "annualrevenue", "10000000"),
                        "Northwind: annual revenue is now 10 to 50 million"),
                stays(
                        "stays within a revenue band",
                        trial -> trial.was(NORTHWIND, "annualrevenue", "9000000"),
                        becomes(NORTHWIND, "annualrevenue", "9999999"),
                        "The annual revenue moved by 0 bands, to 1 to 10 million; the rule asks for 1."),
                stays(
                        "stays without revenue before",
                        UnaryOperator.identity(),
                        becomes(NORTHWIND, "annualrevenue", "10000000"),
                        "The company had no annual revenue before."),
                fires(
                        "fires on another domain",
                        trial -> trial.was(NORTHWIND, "domain", "northwind.example"),
                        becomes(NORTHWIND, "domain", "contoso.example"),
                        "Northwind has the domain contoso.example"),
                stays(
                        "stays on another spelling of the domain",
                        trial -> trial.was(NORTHWIND, "domain", "northwind.example"),
                        becomes(NORTHWIND, "domain", "Northwind.example"),
                        "The domain is only spelled in another way."),
                stays(
                        "stays on the first domain",
                        UnaryOperator.identity(),
                        becomes(NORTHWIND, "domain", "northwind.example"),
                        "The company had no domain before."));
    }
}
