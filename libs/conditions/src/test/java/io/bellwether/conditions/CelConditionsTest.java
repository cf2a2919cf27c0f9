package io.bellwether.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Conditions.Answer;
import io.bellwether.pipeline.Conditions.Broken;
import io.bellwether.pipeline.Conditions.Condition;
import io.bellwether.pipeline.Conditions.Fails;
import io.bellwether.pipeline.Conditions.Holds;
import io.bellwether.pipeline.triggers.Case;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {
    private final CelConditions conditions = new CelConditions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "deal.amount > 10000",
                "deal.amount > 1.1 * previous.amount",
                "previous.amount == 10000.0",
                "deal.name == 'Fleet rollout'",
                "deal.owner.startsWith('Ida')",
                "deal.stageLabel == 'Offer' && deal.open && !deal.won",
                "deal.closeDate < timestamp('2027-01-01T00:00:00Z')",
                "deal.closeDate - signal.occurredAt < duration('720h')",
                "deal.properties['amount'] == '12000'",
                "previous.properties['amount'] == '10000'",
                "!has(deal.properties.competitor)",
                "has(deal.ownerId) ? deal.ownerId == '7' : true",
                "signal.property == 'amount' && signal.value == '12000' && signal.from == '10000'",
                "signal.source == 'hubspot' && signal.changeSource == 'CRM_UI'",
                "signal.confidence >= 0.9",
                "company.employees >= 250 && company.name == 'Northwind'",
                "company.fit >= 60 && company.fit < 86",
                "company.naics.startsWith('51')",
                "company.region == 'US-CA' && company.country in ['US', 'DE']",
                "!has(company.revenueRange)",
                "!has(contact.title)",
                "['EUR', 'USD'].exists(c, c == deal.currency)",
                "deal.properties.exists(name, name == 'pipeline')",
                "deal.pipelineLabel == 'Sales'",
                "{'amount': deal.amount}.amount > 10000",
                "deal == deal && deal != previous",
                "[deal, previous].exists(each, each.amount == 10000.0)",
                "type(deal.name) == string"
            })
    void holds(String expression) {
        assertThat(ask(expression, Deals.grown())).isEqualTo(new Holds());
    }

    @Test
    void saysWhichValuesItComparedWhereItDoesNotHold() {
        assertThat(ask("deal.amount > 20000 && company.employees > 10 && deal.properties['x'] == ''", Deals.grown()))
                .isEqualTo(
                        new Fails("deal.amount is 12000, company.employees is 250, deal.properties['x'] is not set"));
    }

    /// Wherever in the expression it looks at them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    deal.name.startsWith('X')                          | deal.name is 'Fleet rollout'
                    [deal.amount].exists(x, x > 20000.0)               | deal.amount is 12000
                    ['USD'].exists(x, x == deal.currency)              | deal.currency is 'EUR'
                    {'x': deal.amount}.x > 20000.0                     | deal.amount is 12000
                    has(deal.properties.competitor)                    | deal.properties['competitor'] is not set
                    size(deal.properties) > 100                        | deal.properties is 5 properties
                    deal.closeDate < timestamp('2020-01-01T00:00:00Z') | deal.closeDate is 2026-12-01T00:00Z
                    deal != deal                                       | deal != deal
                    """)
    void saysWhatItLookedAt(String expression, String compared) {
        assertThat(ask(expression, Deals.grown())).isEqualTo(new Fails(compared));
    }

    @ParameterizedTest
    @CsvSource({"12000.5, 12000.5", "-3.0, -3", "999999999999999, 999999999999999", "1000000000000000, 1.0E15"})
    void writesNumbersAsPeopleDo(String amount, String shown) {
        assertThat(ask("deal.amount == 1.0", Deals.changed(Map.of(), "amount", "1", amount)))
                .isEqualTo(new Fails("deal.amount is " + shown));
    }

    @Test
    void showsEightyCharactersOfAText() {
        assertThat(ask("deal.properties['x'] == ''", Deals.changed(Map.of("x", "a".repeat(80)), "amount", "1", "2")))
                .isEqualTo(new Fails("deal.properties['x'] is '" + "a".repeat(80) + "'"));
        assertThat(ask("deal.properties['x'] == ''", Deals.changed(Map.of("x", "a".repeat(81)), "amount", "1", "2")))
                .isEqualTo(new Fails("deal.properties['x'] is '" + "a".repeat(80) + "…'"));
    }

    @Test
    void showsThreeHundredCharactersOfAnExpressionThatLooksAtNothing() {
        String whole = "'" + "a".repeat(294) + "'==''";
        String longer = "'" + "a".repeat(295) + "'==''";

        assertThat(ask(whole, Deals.grown())).isEqualTo(new Fails(whole));
        assertThat(ask(longer, Deals.grown())).isEqualTo(new Fails(longer.substring(0, 300) + "…"));
    }

    @Test
    void readsWhereADealStands() {
        assertThat(ask(
                        "deal.won && !deal.open && !deal.lost",
                        Deals.changed(Map.of("dealstage", "won"), "amount", "1", "2")))
                .isEqualTo(new Holds());
        assertThat(ask(
                        "deal.lost && !deal.open && !deal.won",
                        Deals.changed(Map.of("dealstage", "lost"), "amount", "1", "2")))
                .isEqualTo(new Holds());
    }

    @Test
    void meansTheOpenDealOfAContact() {
        assertThat(conditions
                        .condition("deal.id == '2' && contact.title == 'CFO'", EntityType.CONTACT)
                        .ask(Deals.ofAContact()))
                .isEqualTo(new Holds());
    }

    @Test
    void showsNoPropertyThatWasCleared() {
        assertThat(ask(
                        "!('amount' in deal.properties) && 'amount' in previous.properties",
                        Deals.changed(Map.of(), "amount", "10000", null)))
                .isEqualTo(new Holds());
    }

    @Test
    void isBrokenWhereItAsksForAValueThatIsNotThere() {
        assertThat(ask("contact.title == 'CFO'", Deals.grown()))
                .isEqualTo(new Broken("'title' has no value; ask with has() before."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    dyn(deal)               | It is neither true nor false but a record.
                    string(dyn(deal)) == '' | a record cannot be turned into a 'string'.
                    dyn(deal) > 1           | no such overload: bellwether.record._>_[](int).
                    """)
    void isBrokenWhereARecordIsTakenForSomethingElse(String expression, String reason) {
        assertThat(ask(expression, Deals.grown())).isEqualTo(new Broken(reason));
    }

    @Test
    void isBrokenWhereATextIsNoNumber() {
        assertThat(ask("int(deal.name) > 3", Deals.grown())).isInstanceOf(Broken.class);
    }

    @Test
    void isBrokenWhereItDividesByZero() {
        assertThat(ask("10 / (size(deal.name) - 13) > 1", Deals.grown())).isInstanceOf(Broken.class);
    }

    @Test
    void isBrokenOnARecordOfTooManyProperties() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("p" + i, "x");
        }

        assertThat(ask("deal.properties.exists(p, p == 'q')", Deals.changed(many, "amount", "1", "2")))
                .isEqualTo(new Broken("The deal has more than 1000 properties."));
    }

    @Test
    void readsARecordOfAsManyPropertiesAsAreAllowed() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 994; i++) {
            many.put("p" + i, "x");
        }
        assertThat(ask("deal.properties.exists(p, p == 'p7')", Deals.changed(many, "amount", "1", "2")))
                .isEqualTo(new Holds());

        many.put("one more", "x");

        assertThat(ask("deal.properties.exists(p, p == 'p7')", Deals.changed(many, "amount", "1", "2")))
                .isInstanceOf(Broken.class);
    }

    @Test
    void isBrokenRatherThanSilentWhereAStoredExpressionIsNotSound() {
        assertThat(ask("deal.amont > 1", Deals.grown())).isInstanceOf(Broken.class);
    }

    @Test
    void seesTheChangedPropertyAsItBecameAndPreviouslyAsItWas() {
        Case cleared = Deals.changed(Map.of(), "amount", "10000", null);

        assertThat(ask("!has(deal.amount) && previous.amount == 10000.0", cleared))
                .isEqualTo(new Holds());
    }

    @Test
    void answersTheSameWhenAskedAgain() {
        assertThat(ask("deal.amount > 10000", Deals.grown())).isEqualTo(new Holds());
        assertThat(ask("deal.amount > 10000", Deals.changed(Map.of(), "amount", "10000", "9000")))
                .isEqualTo(new Fails("deal.amount is 9000"));
    }

    @Test
    void keepsWhatItCompiledAndNoMoreThanItsBound() {
        CelConditions three = new CelConditions(3);
        Condition first = three.condition("deal.amount > 1.0", EntityType.DEAL);
        three.condition("deal.amount > 2.0", EntityType.DEAL);

        Condition again = three.condition("deal.amount > 1.0", EntityType.DEAL);
        three.condition("deal.amount > 3.0", EntityType.DEAL);
        Condition anew = three.condition("deal.amount > 1.0", EntityType.DEAL);

        assertThat(again).isSameAs(first);
        assertThat(anew).isNotSameAs(first);
    }

    private Answer ask(String expression, Case given) {
        return conditions.condition(expression, EntityType.DEAL).ask(given);
    }
}
