package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void refusesACustomOneWithoutACondition() {
        assertThatIllegalArgumentException().isThrownBy(() -> custom(null)).withMessageContaining("got none");
        assertThatIllegalArgumentException().isThrownBy(() -> custom(" "));
        assertThat(custom("deal.amount > 1").condition()).isEqualTo("deal.amount > 1");
    }

    @Test
    void refusesACoolDownBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule(
                        new RuleId("a"),
                        1,
                        true,
                        new Trigger.DealClosedWon(),
                        new Urgency(1),
                        Duration.ofSeconds(-1),
                        List.of()));
    }

    @Test
    void isOverriddenByAPersonForTheirOwnRecords() {
        Person person = new Person(
                new UUID(0, 1),
                "Ida Berg",
                null,
                null,
                null,
                false,
                Map.of(
                        "deal_closed_won", new Person.Override(false, null),
                        "deal_closed_lost", new Person.Override(true, new Urgency(95))));
        Urgency usual = new Urgency(70);

        assertThat(person.hears("deal_closed_won")).isFalse();
        assertThat(person.hears("deal_closed_lost")).isTrue();
        assertThat(person.hears("deal_reopened")).isTrue();
        assertThat(person.urgency("deal_closed_won", usual)).isEqualTo(usual);
        assertThat(person.urgency("deal_closed_lost", usual)).isEqualTo(new Urgency(95));
        assertThat(person.urgency("deal_reopened", usual)).isEqualTo(usual);
    }

    @Test
    void hasABudgetFrom1To1000() {
        assertThat(new DailyBudget(1, ZoneOffset.UTC).messages()).isEqualTo(1);
        assertThat(new DailyBudget(1000, ZoneOffset.UTC).messages()).isEqualTo(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> new DailyBudget(0, ZoneOffset.UTC));
        assertThatIllegalArgumentException().isThrownBy(() -> new DailyBudget(1001, ZoneOffset.UTC));
    }

    @Test
    void knowsAPipelinesStages() {
        Pipeline.Stage won = new Pipeline.Stage("won", "Won", 1, true, true);
        Pipeline.Stage lost = new Pipeline.Stage("lost", "Lost", 2, true, false);
        Pipeline.Stage open = new Pipeline.Stage("offer", "Offer", 0, false, false);
        Pipeline pipeline = new Pipeline("default", "Sales", List.of(open, won, lost));

        assertThat(pipeline.stage("won")).contains(won);
        assertThat(pipeline.stage("other")).isEmpty();
        assertThat(List.of(open.lost(), won.lost(), lost.lost())).containsExactly(false, false, true);
    }

    private static Rule custom(@Nullable String condition) {
        return new Rule(
                new RuleId("mine"),
                1,
                true,
                null,
                null,
                new Trigger.Custom(EntityType.DEAL, null),
                condition,
                new Urgency(50),
                Duration.ZERO,
                List.of());
    }
}
