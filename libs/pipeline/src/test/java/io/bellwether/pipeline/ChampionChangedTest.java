package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static io.bellwether.pipeline.Trial.NORTHWIND;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.Trial.happens;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Alert;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Trigger;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ChampionChangedTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.ChampionChanged(false);
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires on another title",
                        trial -> trial.was(ADA, "jobtitle", "CFO"),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "Ada Park has another title: Advisor"),
                fires(
                        "fires on another company",
                        trial -> trial.was(ADA, "company", "Northwind"),
                        becomes(ADA, "company", "Contoso"),
                        "Ada Park has another company: Contoso"),
                fires(
                        "fires on a bounce",
                        UnaryOperator.identity(),
                        becomes(ADA, "hs_email_bounce", "1"),
                        "Mail to Ada Park bounces"),
                fires(
                        "fires on a hard bounce",
                        UnaryOperator.identity(),
                        becomes(ADA, "hs_email_hard_bounce_reason_enum", "UNKNOWN_USER"),
                        "Mail to Ada Park bounces"),
                fires(
                        "fires on deletion",
                        UnaryOperator.identity(),
                        happens(ADA, new Happening.Deleted(false)),
                        "Ada Park was deleted from the CRM"),
                fires(
                        "fires on another associated company",
                        trial -> trial.link(ADA, new EntityRef(EntityType.COMPANY, "70"), true),
                        happens(ADA, new Happening.Associated(NORTHWIND, "CONTACT_TO_COMPANY", false, true)),
                        "Ada Park now belongs to Northwind"),
                stays(
                        "stays on the first associated company",
                        UnaryOperator.identity(),
                        happens(ADA, new Happening.Associated(NORTHWIND, "CONTACT_TO_COMPANY", false, true)),
                        "The contact had no other company before."),
                stays(
                        "stays without a title before",
                        UnaryOperator.identity(),
                        becomes(ADA, "jobtitle", "CFO"),
                        "The contact had no title before."),
                stays(
                        "stays at the boundary of another spelling",
                        trial -> trial.was(ADA, "jobtitle", "CFO"),
                        becomes(ADA, "jobtitle", " cfo"),
                        "The title is only spelled in another way."),
                stays(
                        "stays when the title is cleared",
                        trial -> trial.was(ADA, "jobtitle", "CFO"),
                        becomes(ADA, "jobtitle", null),
                        "The contact's title was cleared."),
                stays(
                        "stays at the boundary of as many bounces",
                        trial -> trial.was(ADA, "hs_email_bounce", "1"),
                        becomes(ADA, "hs_email_bounce", "1.0"),
                        "No further mail bounced."),
                stays(
                        "stays where a contact of another role is one of several",
                        trial -> trial.was(ADA, "jobtitle", "CFO")
                                .was(ADA, "hs_buying_role", "DECISION_MAKER")
                                .link(REF, ADA, false)
                                .link(REF, new EntityRef(EntityType.CONTACT, "502"), false),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "The contact is not the primary one of an open deal."),
                stays("stays on a restoration", UnaryOperator.identity(), happens(ADA, new Happening.Restored()), null),
                stays(
                        "stays where the deal is closed",
                        trial ->
                                trial.was(ADA, "jobtitle", "CFO").was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "The contact belongs to no open deal."),
                stays(
                        "stays where the contact belongs to no deal",
                        trial -> trial.was(ADA, "jobtitle", "CFO").unlink(REF, ADA),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "The contact belongs to no open deal."),
                stays(
                        "stays where another contact is the primary one",
                        trial -> trial.was(ADA, "jobtitle", "CFO")
                                .link(REF, ADA, false)
                                .link(REF, new EntityRef(EntityType.CONTACT, "502"), true),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "The contact is not the primary one of an open deal."),
                fires(
                        "takes the only contact for the primary one",
                        trial -> trial.was(ADA, "jobtitle", "CFO").link(REF, ADA, false),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "Ada Park has another title: Advisor"),
                fires(
                        "takes the champion for the primary one",
                        trial -> trial.was(ADA, "jobtitle", "CFO")
                                .was(ADA, "hs_buying_role", "CHAMPION")
                                .link(REF, ADA, false)
                                .link(REF, new EntityRef(EntityType.CONTACT, "502"), false),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "Ada Park has another title: Advisor"),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(ADA, "jobtitle", "CFO")
                                .was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "Ada Park has another title: Advisor"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(ADA, "jobtitle", "CFO").was(REF, "deal_currency_code", "JPY"),
                        becomes(ADA, "jobtitle", "Advisor"),
                        "Ada Park has another title: Advisor"));
    }

    @Test
    void countsEveryContactWhereTheRuleSaysSo() {
        Trial trial = Trial.of(new Trigger.ChampionChanged(true))
                .was(ADA, "jobtitle", "CFO")
                .link(REF, ADA, false)
                .link(REF, new EntityRef(EntityType.CONTACT, "502"), true)
                .told(becomes(ADA, "jobtitle", "Advisor"));

        assertThat(trial.titles()).containsExactly("Ada Park has another title: Advisor");
    }

    @Test
    void raisesOneAlertThatNamesAllDealsOfTheContact() {
        EntityRef second = new EntityRef(EntityType.DEAL, "2");
        Trial trial = Trial.of(trigger())
                .know(second, "Spare parts", Map.of("dealstage", "lead"))
                .link(second, ADA, true)
                .was(ADA, "jobtitle", "CFO")
                .told(becomes(ADA, "jobtitle", "Advisor"));

        assertThat(trial.alerts())
                .singleElement()
                .extracting(Alert::message)
                .isEqualTo("2 open deals hang on this contact: Fleet rollout, Spare parts.");
    }

    @Test
    void alertsOnceOfADeletionThatIsToldForPrivacyToo() {
        Trial trial = Trial.of(trigger())
                .told(happens(ADA, new Happening.Deleted(false)))
                .told(happens(ADA, new Happening.Deleted(true)));

        assertThat(trial.titles()).containsExactly("Ada Park was deleted from the CRM");
    }

    @Test
    void alertsThoughTheContactWasTakenFromTheDealBeforeItsChangeWasTold() {
        Trial trial = Trial.of(trigger())
                .was(ADA, "jobtitle", "CFO")
                .told(happens(REF, taken(true), MONDAY.plusSeconds(60)))
                .told(becomes(ADA, "jobtitle", "Advisor"));

        assertThat(trial.titles()).containsExactly("Ada Park has another title: Advisor");
    }

    @Test
    void alertsOfADeletionThatTakesTheContactFromItsDealsInTheSameMoment() {
        Trial trial = Trial.of(trigger())
                .told(happens(ADA, new Happening.Associated(REF, "CONTACT_TO_DEAL", true, false)))
                .told(happens(ADA, new Happening.Deleted(false)));

        assertThat(trial.titles()).containsExactly("Ada Park was deleted from the CRM");
    }

    @Test
    void staysWhereTheContactCameToTheDealAfterItsChange() {
        Trial trial = Trial.of(trigger())
                .unlink(REF, ADA)
                .was(ADA, "jobtitle", "CFO")
                .told(happens(REF, taken(false), MONDAY.plusSeconds(60)))
                .told(becomes(ADA, "jobtitle", "Advisor"));

        assertThat(trial.titles()).isEmpty();
        assertThat(trial.reason()).isEqualTo("The contact belongs to no open deal.");
    }

    @Test
    void staysWhereTheContactHadLeftTheDealBefore() {
        Trial trial = Trial.of(trigger())
                .was(ADA, "jobtitle", "CFO")
                .told(happens(REF, taken(true), MONDAY.minusSeconds(60)))
                .told(happens(REF, taken(false), MONDAY.plusSeconds(60)))
                .told(becomes(ADA, "jobtitle", "Advisor"));

        assertThat(trial.titles()).isEmpty();
    }

    @Test
    void alertsOfAContactThatCameToTheDealInTheSameDelivery() {
        Trial trial = Trial.of(trigger())
                .unlink(REF, ADA)
                .was(ADA, "jobtitle", "CFO")
                .told(happens(REF, taken(false), MONDAY.minusSeconds(60)), becomes(ADA, "jobtitle", "Advisor"));

        assertThat(trial.titles()).containsExactly("Ada Park has another title: Advisor");
    }

    @Test
    void decidesAgainByTheLinksOfThatMoment() {
        Trial trial = Trial.of(trigger())
                .was(ADA, "jobtitle", "CFO")
                .told(happens(REF, taken(true), MONDAY.plusSeconds(60)))
                .told(becomes(ADA, "jobtitle", "Advisor"));
        WorkspacePlan.Decision decision = trial.world.store.decisions.getLast();

        List<DecideAgain.Said> said = new DecideAgain(
                        Vocabulary.HUBSPOT, RuleSet.of(trial.world.store.rules, Vocabulary.HUBSPOT, Conditions.NONE))
                .decide(decision.signal(), decision.seen());

        assertThat(said).extracting(DecideAgain.Said::verdict).hasOnlyElementsOfType(Verdict.Fired.class);
    }

    @Test
    void remembersAContactThatWasTakenFromADealThatIsNotKnownYet() {
        EntityRef unknown = new EntityRef(EntityType.DEAL, "3");
        Trial trial = Trial.of(trigger());

        trial.told(happens(ADA, new Happening.Associated(unknown, "CONTACT_TO_DEAL", true, false)));

        assertThat(trial.world.outcomes()).containsExactly("deferred(unknown_entity)");
        assertThat(trial.world.store.fetches())
                .extracting(fetch -> fetch.target().toString())
                .containsExactly("deal:3");
    }

    private static Happening taken(boolean away) {
        return new Happening.Associated(ADA, "DEAL_TO_CONTACT", away, false);
    }
}
