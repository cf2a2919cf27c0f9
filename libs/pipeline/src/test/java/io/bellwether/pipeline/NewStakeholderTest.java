package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static io.bellwether.pipeline.Trial.NORTHWIND;
import static io.bellwether.pipeline.Trial.happens;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Happening;
import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NewStakeholderTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.NewStakeholder(List.of("vp", "chief", "head of sales"));
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on a senior contact who was not there before",
                        trial -> trial.unlink(REF, ADA).was(ADA, "jobtitle", "VP of Sales"),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        "Ada Park (VP of Sales) joined Fleet rollout"),
                fires(
                        "fires on the contact's side of the link",
                        trial -> trial.unlink(REF, ADA).was(ADA, "jobtitle", "VP of Sales"),
                        happens(ADA, new Happening.Associated(REF, "CONTACT_TO_DEAL", false, false)),
                        "Ada Park (VP of Sales) joined Fleet rollout"),
                fires(
                        "finds a title of several words",
                        trial -> trial.was(ADA, "jobtitle", "Interim Head of Sales, EMEA"),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        "Ada Park (Interim Head of Sales, EMEA) joined Fleet rollout"),
                stays(
                        "stays at the boundary of a word within a word",
                        trial -> trial.was(ADA, "jobtitle", "MVP"),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        "'MVP' has none of the rule's titles."),
                stays(
                        "stays on a contact without a title",
                        UnaryOperator.identity(),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        "The contact has no title."),
                stays(
                        "stays when the contact is taken away",
                        trial -> trial.was(ADA, "jobtitle", "VP").was(REF, "@contact:501", "linked"),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", true, false)),
                        "The contact was taken from the deal."),
                stays(
                        "stays on a closed deal",
                        trial -> trial.was(ADA, "jobtitle", "VP").was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        "The deal is closed, in 'Won'."),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(ADA, "jobtitle", "VP")
                                .was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        "Ada Park (VP) joined Fleet rollout"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(ADA, "jobtitle", "VP").was(REF, "deal_currency_code", "JPY"),
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        "Ada Park (VP) joined Fleet rollout"),
                stays(
                        "stays on a link with a company",
                        UnaryOperator.identity(),
                        happens(REF, new Happening.Associated(NORTHWIND, "DEAL_TO_COMPANY", false, true)),
                        null));
    }

    @Test
    void takesBothSidesAndThePrimaryOneOfALinkForOne() {
        Trial trial = Trial.of(trigger())
                .was(ADA, "jobtitle", "VP")
                .told(
                        happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)),
                        happens(ADA, new Happening.Associated(REF, "CONTACT_TO_DEAL", false, false)))
                .told(happens(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, true)));

        assertThat(trial.titles()).containsExactly("Ada Park (VP) joined Fleet rollout");
    }
}
