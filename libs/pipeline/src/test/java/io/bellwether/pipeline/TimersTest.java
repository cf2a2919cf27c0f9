package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the clock finds: each of the four by its table, once however often it looks, and in whatever order the past was
/// told. The deal stands in *Offer* for ten days, and was made in *Lead*.
class TimersTest {
    private static final Instant NIGHT = Instant.parse("2026-11-17T02:00:00Z");

    /// @param title of the alert; null where nothing may fire
    record Row(
            String what,
            Trigger trigger,
            UnaryOperator<Trial> given,
            @Nullable String title) {}

    private static List<Row> stalled() {
        Trigger tenDays = new Trigger.DealStalled(10);
        return List.of(
                new Row("fires", tenDays, UnaryOperator.identity(), "Fleet rollout has stood in Offer for 10 days"),
                new Row(
                        "fires at the boundary",
                        tenDays,
                        trial -> stands(trial, "offer", NIGHT.minus(Duration.ofDays(10))),
                        "Fleet rollout has stood in Offer for 10 days"),
                new Row(
                        "stays a second short of the boundary",
                        tenDays,
                        trial -> stands(
                                trial, "offer", NIGHT.minus(Duration.ofDays(10)).plusSeconds(1)),
                        null),
                new Row("stays where nothing was told before", tenDays, trial -> trial.never(REF, "dealstage"), null),
                new Row(
                        "counts from its making where it never moved",
                        tenDays,
                        trial -> trial.never(REF, "dealstage").was(REF, "createdate", "2026-11-01T02:00:00Z"),
                        "Fleet rollout has stood in its stage for 16 days"),
                new Row(
                        "does not begin anew when the same stage is told again",
                        tenDays,
                        trial -> trial.was(REF, "dealstage", "offer", MONDAY.minus(Duration.ofDays(2))),
                        "Fleet rollout has stood in Offer for 10 days"),
                new Row(
                        "fires in another pipeline",
                        tenDays,
                        trial -> stands(trial, "p-first", NIGHT.minus(Duration.ofDays(12))),
                        "Fleet rollout has stood in First talk for 12 days"),
                new Row(
                        "fires whatever the currency",
                        tenDays,
                        trial -> trial.was(REF, "deal_currency_code", "JPY"),
                        "Fleet rollout has stood in Offer for 10 days"),
                new Row("stays on a closed deal", tenDays, trial -> stands(trial, "won", Trial.LONG_AGO), null));
    }

    private static List<Row> cold() {
        Trigger month = new Trigger.ChampionCold(30);
        return List.of(
                new Row("fires", month, trial -> lastHeard(trial, "2026-10-10T09:00:00Z"), COLD),
                new Row(
                        "fires at the boundary",
                        month,
                        trial -> lastHeard(trial, "2026-10-18T02:00:00Z"),
                        "Fleet rollout: no contact for 30 days"),
                new Row(
                        "stays a second short of the boundary",
                        month,
                        trial -> lastHeard(trial, "2026-10-18T02:00:01Z"),
                        null),
                new Row("stays where nobody knows of a contact before", month, UnaryOperator.identity(), null),
                new Row(
                        "fires in another pipeline",
                        month,
                        trial -> stands(lastHeard(trial, "2026-10-10T09:00:00Z"), "p-first", MONDAY),
                        COLD),
                new Row(
                        "fires whatever the currency",
                        month,
                        trial -> lastHeard(trial, "2026-10-10T09:00:00Z").was(REF, "deal_currency_code", "JPY"),
                        COLD),
                new Row(
                        "stays on a closed deal",
                        month,
                        trial -> stands(lastHeard(trial, "2026-10-10T09:00:00Z"), "lost", MONDAY),
                        null));
    }

    private static final String COLD = "Fleet rollout: no contact for 37 days";

    private static List<Row> slip() {
        return List.of(
                new Row("fires", slip("0.6"), TimersTest::slips, "Fleet rollout will likely slip (72 %)"),
                new Row(
                        "fires at the boundary",
                        slip("0.72"),
                        TimersTest::slips,
                        "Fleet rollout will likely slip (72 %)"),
                new Row("stays above the boundary", slip("0.73"), TimersTest::slips, null),
                new Row("stays where no close date was set before", slip("0"), UnaryOperator.identity(), null),
                new Row(
                        "weighs the way that is left in another pipeline",
                        slip("0.3"),
                        trial -> stands(slips(trial), "p-first", MONDAY.minus(Duration.ofDays(25))),
                        "Fleet rollout will likely slip (30 %)"),
                new Row(
                        "fires whatever the currency",
                        slip("0.6"),
                        trial -> slips(trial).was(REF, "deal_currency_code", "JPY"),
                        "Fleet rollout will likely slip (72 %)"),
                new Row(
                        "takes a close date at the end of the horizon",
                        new Trigger.SlipRisk(3, new BigDecimal("0.6")),
                        TimersTest::slips,
                        "Fleet rollout will likely slip (72 %)"),
                new Row(
                        "stays beyond the horizon",
                        new Trigger.SlipRisk(2, new BigDecimal("0.6")),
                        TimersTest::slips,
                        null),
                new Row(
                        "takes today for not over yet",
                        slip("0.6"),
                        trial -> closes(trial, "lead", "2026-11-10T00:00:00Z", "2026-11-17T00:00:00Z"),
                        "Fleet rollout will likely slip (72 %)"),
                new Row(
                        "takes yesterday for over",
                        slip("0.6"),
                        trial -> stands(trial, "offer", MONDAY.minus(Duration.ofDays(10)))
                                .was(REF, "closedate", "2026-11-16T00:00:00Z"),
                        "Fleet rollout will likely slip (60 %)"),
                new Row(
                        "does not take a whole week for less than one",
                        slip("0.3"),
                        trial -> closes(trial, "lead", "2026-11-10T00:00:00Z", "2026-11-24T00:00:00Z"),
                        "Fleet rollout will likely slip (57 %)"),
                new Row(
                        "needs no week for the last open stage",
                        slip("0.3"),
                        trial -> closes(trial, "offer", "2026-11-10T00:00:00Z", "2026-11-20T00:00:00Z"),
                        "Fleet rollout will likely slip (30 %)"),
                new Row(
                        "sees no way in a stage that no pipeline has",
                        slip("0.3"),
                        trial -> closes(trial, "limbo", "2026-11-10T00:00:00Z", "2026-11-20T00:00:00Z"),
                        "Fleet rollout will likely slip (30 %)"),
                new Row(
                        "counts three weeks in a stage",
                        slip("0.3"),
                        trial -> stands(slips(trial), "lead", NIGHT.minus(Duration.ofDays(21))),
                        "Fleet rollout will likely slip (72 %)"),
                new Row(
                        "does not count a second less",
                        slip("0.3"),
                        trial -> stands(
                                slips(trial),
                                "lead",
                                NIGHT.minus(Duration.ofDays(21)).plusSeconds(1)),
                        "Fleet rollout will likely slip (57 %)"),
                new Row(
                        "takes a date that moved earlier for no push",
                        slip("0.3"),
                        trial -> closes(trial, "lead", "2026-11-25T00:00:00Z", "2026-11-20T00:00:00Z"),
                        "Fleet rollout will likely slip (57 %)"),
                new Row(
                        "takes what is no date for no push",
                        slip("0.3"),
                        trial -> closes(trial, "lead", "soon", "2026-11-20T00:00:00Z"),
                        "Fleet rollout will likely slip (57 %)"),
                new Row(
                        "counts three pushes at most",
                        slip("0.3"),
                        trial -> closes(
                                trial,
                                "offer",
                                "2026-11-10T00:00:00Z",
                                "2026-11-11T00:00:00Z",
                                "2026-11-12T00:00:00Z",
                                "2026-11-13T00:00:00Z",
                                "2026-11-20T00:00:00Z"),
                        "Fleet rollout will likely slip (60 %)"),
                new Row("stays on a closed deal", slip("0"), trial -> stands(slips(trial), "lost", MONDAY), null));
    }

    private static List<Row> loss() {
        return List.of(
                new Row("fires", loss("0.5"), TimersTest::loses, "Fleet rollout will likely be lost (60 %)"),
                new Row(
                        "fires at the boundary",
                        loss("0.60"),
                        TimersTest::loses,
                        "Fleet rollout will likely be lost (60 %)"),
                new Row("stays above the boundary", loss("0.61"), TimersTest::loses, null),
                new Row("stays where nothing went wrong before", loss("0.1"), UnaryOperator.identity(), null),
                new Row(
                        "takes a step into another pipeline for no step back",
                        loss("0.35"),
                        trial -> loses(trial)
                                .never(REF, "dealstage")
                                .was(REF, "dealstage", "offer")
                                .was(REF, "dealstage", "p-first", MONDAY.minus(Duration.ofDays(5))),
                        "Fleet rollout will likely be lost (35 %)"),
                new Row(
                        "fires whatever the currency",
                        loss("0.5"),
                        trial -> loses(trial).was(REF, "deal_currency_code", "JPY"),
                        "Fleet rollout will likely be lost (60 %)"),
                new Row(
                        "looks at the competitor's property alone that it names",
                        new Trigger.LossRisk(new BigDecimal("0.5"), "competitor"),
                        TimersTest::loses,
                        null),
                new Row(
                        "counts a month of silence",
                        loss("0.5"),
                        trial -> lastHeard(loses(trial), "2026-10-18T02:00:00Z"),
                        "Fleet rollout will likely be lost (80 %)"),
                new Row(
                        "does not count a second less of silence",
                        loss("0.5"),
                        trial -> lastHeard(loses(trial), "2026-10-18T02:00:01Z"),
                        "Fleet rollout will likely be lost (60 %)"),
                new Row(
                        "counts a month in a stage",
                        loss("0.15"),
                        trial -> stands(trial, "offer", NIGHT.minus(Duration.ofDays(30))),
                        "Fleet rollout will likely be lost (15 %)"),
                new Row(
                        "does not count a second less in a stage",
                        loss("0.15"),
                        trial -> stands(
                                trial, "offer", NIGHT.minus(Duration.ofDays(30)).plusSeconds(1)),
                        null),
                new Row(
                        "takes a blank for no competitor",
                        loss("0.3"),
                        trial -> loses(trial).was(REF, "rival", " "),
                        "Fleet rollout will likely be lost (45 %)"),
                new Row(
                        "takes a grown amount for no shrinking",
                        loss("0.1"),
                        trial -> amounts(trial, "10000", "20000"),
                        null),
                new Row(
                        "takes the same amount for no shrinking",
                        loss("0.1"),
                        trial -> amounts(trial, "10000", "10000.00"),
                        null),
                new Row(
                        "takes what is no number for no shrinking",
                        loss("0.1"),
                        trial -> amounts(trial, "10000", "much", "10000"),
                        null),
                new Row(
                        "counts what shrank sixty days ago",
                        loss("0.2"),
                        trial -> shrank(trial, NIGHT.minus(Duration.ofDays(60))),
                        "Fleet rollout will likely be lost (20 %)"),
                new Row(
                        "forgets what shrank before",
                        loss("0.2"),
                        trial -> shrank(trial, NIGHT.minus(Duration.ofDays(60)).minusSeconds(1)),
                        null),
                new Row(
                        "takes the same stage for no step back",
                        loss("0.1"),
                        trial -> trial.was(REF, "dealstage", "offer", MONDAY.minus(Duration.ofDays(5))),
                        null),
                new Row(
                        "takes a reopened deal for no step back",
                        loss("0.1"),
                        trial -> trial.was(REF, "dealstage", "won", MONDAY.minus(Duration.ofDays(6)))
                                .was(REF, "dealstage", "lead", MONDAY.minus(Duration.ofDays(5))),
                        null),
                new Row("stays on a closed deal", loss("0"), trial -> stands(loses(trial), "lost", MONDAY), null));
    }

    @TestFactory
    Stream<DynamicTest> keepToTheirTables() {
        return tables().flatMap(List::stream)
                .map(row -> DynamicTest.dynamicTest(name(row), () -> {
                    Trial trial = row.given().apply(Trial.of(row.trigger()));

                    look(trial);

                    assertThat(trial.titles()).isEqualTo(row.title() == null ? List.of() : List.of(row.title()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> sayItOnceHoweverOftenTheyLook() {
        return firing().map(row -> DynamicTest.dynamicTest(name(row), () -> {
            Trial trial = row.given().apply(Trial.of(row.trigger()));

            look(trial);
            look(trial);

            assertThat(trial.titles()).containsExactly(row.title());
        }));
    }

    @TestFactory
    Stream<DynamicTest> sayTheSameInWhateverOrderThePastWasTold() {
        return firing().map(row -> DynamicTest.dynamicTest(name(row), () -> {
            Trial trial = row.given().apply(Trial.of(row.trigger()));
            trial.world
                    .store
                    .entities
                    .values()
                    .forEach(entity -> entity.history.replaceAll((_, past) -> new ArrayList<>(past.reversed())));

            look(trial);

            assertThat(trial.titles()).containsExactly(row.title());
        }));
    }

    @TestFactory
    Stream<DynamicTest> areAskedWhatEveryTriggerHasToAnswer() {
        return tables().flatMap(table -> Stream.of("boundary", "before", "pipeline", "currency", "closed")
                .map(asked -> DynamicTest.dynamicTest(
                        table.getFirst().trigger().type() + " " + asked,
                        () -> assertThat(table)
                                .anySatisfy(row -> assertThat(row.what()).contains(asked)))));
    }

    private static Stream<List<Row>> tables() {
        return Stream.of(stalled(), cold(), slip(), loss());
    }

    private static Stream<Row> firing() {
        return tables().flatMap(List::stream).filter(row -> row.title() != null);
    }

    private static String name(Row row) {
        return row.trigger().type() + " " + row.what();
    }

    private static void look(Trial trial) {
        Night.look(trial, NIGHT, new ArrayList<>());
    }

    private static Trigger slip(String confidence) {
        return new Trigger.SlipRisk(30, new BigDecimal(confidence));
    }

    private static Trigger loss(String confidence) {
        return new Trigger.LossRisk(new BigDecimal(confidence), "rival");
    }

    private static Trial stands(Trial trial, String stage, Instant since) {
        return trial.never(REF, "dealstage").was(REF, "dealstage", stage, since);
    }

    private static Trial lastHeard(Trial trial, String at) {
        return trial.was(ADA, "notes_last_contacted", at);
    }

    private static Trial slips(Trial trial) {
        return stands(trial, "lead", MONDAY.minus(Duration.ofDays(25)))
                .was(REF, "closedate", "2026-11-10T00:00:00Z")
                .was(REF, "closedate", "2026-11-20T00:00:00Z", MONDAY.minus(Duration.ofDays(3)));
    }

    private static Trial closes(Trial trial, String stage, String... dates) {
        stands(trial, stage, MONDAY.minus(Duration.ofDays(25)));
        for (int i = 0; i < dates.length; i++) {
            trial.was(REF, "closedate", dates[i], MONDAY.minus(Duration.ofDays(10 - i)));
        }
        return trial;
    }

    private static Trial amounts(Trial trial, String... amounts) {
        trial.never(REF, "amount");
        for (int i = 0; i < amounts.length; i++) {
            trial.was(REF, "amount", amounts[i], MONDAY.minus(Duration.ofDays(10 - i)));
        }
        return trial;
    }

    private static Trial shrank(Trial trial, Instant at) {
        return trial.never(REF, "amount")
                .was(REF, "amount", "20000", at.minus(Duration.ofDays(20)))
                .was(REF, "amount", "10000", at);
    }

    private static Trial loses(Trial trial) {
        return trial.was(REF, "dealstage", "lead", MONDAY.minus(Duration.ofDays(5)))
                .was(REF, "amount", "5000", MONDAY.minus(Duration.ofDays(4)))
                .was(REF, "rival", "Initech");
    }
}
