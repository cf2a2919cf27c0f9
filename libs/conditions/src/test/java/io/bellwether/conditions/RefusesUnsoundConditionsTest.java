package io.bellwether.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusesUnsoundConditionsTest {
    private final CelConditions conditions = new CelConditions();

    @Test
    void pointsAtAnUnknownFieldAndNamesThoseThatThereAre() {
        assertThat(refused("deal.open &&\n  deal.amont > 10"))
                .isEqualTo(new Flaw(
                        2,
                        8,
                        "'deal' has no field 'amont'; it has amount, closeDate, currency, id, lost, name, open, owner,"
                                + " ownerId, pipeline, pipelineLabel, properties, stage, stageLabel, won. Any other"
                                + " property is read as deal.properties['amont'].",
                        "  deal.amont > 10\n       ^"));
    }

    @Test
    void pointsAtAnUnknownName() {
        Flaw flaw = refused("dael.amount > 10");

        assertThat(flaw.says())
                .isEqualTo("There is no 'dael'; a condition speaks of signal, deal, company, contact, previous.");
        assertThat(flaw.pointed()).isEqualTo("dael.amount > 10\n^");
    }

    @Test
    void pointsAtTypesThatDoNotGoTogether() {
        Flaw flaw = refused("deal.stage > 3");

        assertThat(flaw.column()).isEqualTo(12);
        assertThat(flaw.says()).isEqualTo("'>' does not go with (string, int).");
    }

    @Test
    void tellsHowToWriteWholeNumbersInArithmetic() {
        assertThat(refused("deal.amount * 2 > 3.0").says()).endsWith("Write whole numbers with a point: 2.0.");
    }

    @Test
    void pointsAtTheEndOfAnUnfinishedExpression() {
        assertThat(refused("deal.amount > ").pointed()).isEqualTo("deal.amount > \n              ^");
    }

    @Test
    void refusesWhatIsNeitherTrueNorFalse() {
        assertThat(refused("deal.amount").says()).isEqualTo("A condition is true or false; this one is a number.");
    }

    @ParameterizedTest
    @CsvSource({"deal.name, a text", "deal.closeDate, a time", "size(deal.name), a number", "[1], something else"})
    void saysWhatItIsInstead(String expression, String kind) {
        assertThat(refused(expression).says()).isEqualTo("A condition is true or false; this one is " + kind + ".");
    }

    @Test
    void offersNoOtherPropertiesWhereThereAreNone() {
        assertThat(refused("signal.weather == 'fine'").says())
                .startsWith("'signal' has no field 'weather'; it has ")
                .doesNotContain("Any other property");
    }

    @Test
    void refusesToMakeRecords() {
        assertThat(refused("bellwether.DEAL{name: 'x'} == deal").says())
                .isEqualTo("A condition makes no records; got 'bellwether.DEAL'.");
    }

    @Test
    void allowsJustAsManyPartsAsItSays() {
        assertThat(conditions.check("1 in [" + "1,".repeat(496) + "1]", EntityType.DEAL))
                .isEmpty();
        assertThat(refused("1 in [" + "1,".repeat(497) + "1]").says())
                .isEqualTo("The condition has 501 parts; at most 500 are allowed.");
    }

    @Test
    void allowsJustAsManyCharactersAsItSays() {
        assertThat(conditions.check("'" + "a".repeat(1994) + "'==''", EntityType.DEAL))
                .isEmpty();
        assertThat(refused("'" + "a".repeat(1995) + "'==''").says()).contains("this one has 2001");
    }

    @Test
    void allowsJustAsManyBracketsWithinEachOtherAsItSays() {
        assertThat(conditions.check("(".repeat(40) + "true" + ")".repeat(40), EntityType.DEAL))
                .isEmpty();
        assertThat(conditions.check("(true) && ".repeat(45) + "true", EntityType.DEAL))
                .isEmpty();
        assertThat(refused("(1 + ".repeat(41) + "1" + ")".repeat(41) + " > 0").says())
                .isEqualTo("The condition is nested deeper than 40 levels.");
        for (String bracket : new String[] {"(", "[", "{"}) {
            assertThat(refused(bracket.repeat(41)).says()).isEqualTo("The condition is nested deeper than 40 levels.");
        }
    }

    @Test
    void allowsJustAsManyLevelsAsItSays() {
        assertThat(refused("deal" + ".a".repeat(60)).says()).startsWith("'deal' has no field 'a'");
        assertThat(refused("deal" + ".a".repeat(61)).says())
                .isEqualTo("The condition is nested deeper than 60 levels.");
    }

    /// Wherever in the expression its levels are.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s.size() > 1",
                "size(%s) > 1",
                "[%s] == []",
                "{%s: 1} == {}",
                "{1: %s} == {}",
                "%s.exists(x, true)",
                "[1].exists(x, %s)"
            })
    void refusesTooManyLevelsAnywhere(String around) {
        assertThat(refused(around.formatted("deal" + ".a".repeat(60))).says())
                .isEqualTo("The condition is nested deeper than 60 levels.");
    }

    @Test
    void allowsJustAsManyStepsAsItSays() {
        String loops = "deal.properties.exists(a, true || true) && ["
                + "1,".repeat(122)
                + "1].exists(x, [{'a': deal.name.size()}.a] == [x]) && 1 in [";

        assertThat(conditions.check(loops + "1,".repeat(10) + "1]", EntityType.DEAL))
                .isEmpty();
        assertThat(refused(loops + "1,".repeat(11) + "1]").says())
                .startsWith("The condition could take 10001 steps; at most 10000 are allowed.");
    }

    @Test
    void refusesWhatTheLanguageCannotEvenWorkOut() {
        assertThat(refused("int(1e30) > 1").says()).isEqualTo("The condition could not be understood.");
    }

    @Test
    void saysWhereNobodyCouldCountTheSteps() {
        String within = "deal.properties.exists(x, ".repeat(7) + "true" + ")".repeat(7);

        assertThat(refused(within).says()).startsWith("The condition could take any number of steps;");
    }

    @Test
    void refusesToGoThroughPropertiesWithinProperties() {
        Flaw flaw = refused("deal.properties.exists(a, company.properties.exists(b, a == b))");

        assertThat(flaw.says()).contains("at most 10000 are allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deal.properties.map(a, deal.properties.map(b, a + b)).exists(l, l.exists(x, x == ''))",
                "deal.properties.filter(a, true).map(a, [a, a, a]).exists(l, l.exists(x, l.exists(y, x == y)))",
                "[1,2,3,4,5,6,7,8,9,0].all(a, [1,2,3,4,5,6,7,8,9,0].all(b, [1,2,3,4,5,6,7,8,9,0].all(c,"
                        + " [1,2,3,4,5,6,7,8,9,0].all(d, a + b + c + d > 0))))"
            })
    void refusesLoopsWithinLoops(String expression) {
        assertThat(refused(expression).says()).contains("steps");
    }

    @Test
    void refusesPatterns() {
        assertThat(refused("deal.name.matches('(a+)+b')").says()).startsWith("'matches' is not allowed");
    }

    @Test
    void refusesAnExpressionThatIsTooLong() {
        assertThat(refused("deal.open || ".repeat(200) + "true").says())
                .isEqualTo("A condition has at most 2000 characters; this one has 2604.");
    }

    @Test
    void refusesAnExpressionOfTooManyParts() {
        assertThat(refused("1+".repeat(400) + "1 > 0").says()).contains("nested deeper");
        assertThat(refused("[" + "1,".repeat(600) + "1].exists(x, x > 0)").says())
                .contains("parts");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThat(refused("(".repeat(900) + "true" + ")".repeat(900)).says()).contains("nested deeper");
    }

    @Test
    void refusesNothing() {
        assertThat(refused("  ").says()).startsWith("A condition is an expression such as deal.amount > 10000");
    }

    @Test
    void knowsTheFieldsOfTheRecordThatTheRuleWatches() {
        assertThat(conditions.check("previous.title == 'CFO'", EntityType.CONTACT))
                .isEmpty();
        assertThat(conditions.check("previous.title == 'CFO'", EntityType.DEAL)).isPresent();
    }

    @Test
    void findsNothingWrongWithASoundExpression() {
        assertThat(conditions.check("deal.amount > 10000 && has(contact.title)", EntityType.DEAL))
                .isEmpty();
    }

    private Flaw refused(String expression) {
        return conditions.check(expression, EntityType.DEAL).orElseThrow();
    }
}
