package io.bellwether.pipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.backtest.Tally.Counts;
import io.bellwether.pipeline.backtest.Tally.Fate;
import io.bellwether.pipeline.backtest.Tally.Marks;
import io.bellwether.pipeline.backtest.Tally.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T23:59:59Z");

    private final Tally tally = new Tally();

    @Test
    void countsWhatPeopleSaidOfAlertsThatStayAndThatGo() {
        tally.add(Fate.KEPT, sample("Ida", MONDAY), true);
        tally.add(Fate.KEPT, sample("Ida", MONDAY), false);
        tally.add(Fate.KEPT, sample("Ida", MONDAY), false);
        tally.add(Fate.KEPT, sample("Ida", MONDAY), null);
        tally.add(Fate.LOST, sample("Ida", MONDAY), true);
        tally.add(Fate.LOST, sample("Ida", MONDAY), true);
        tally.add(Fate.GAINED, sample("Ida", MONDAY), null);

        assertThat(tally.keptMarks()).isEqualTo(new Marks(1, 2, 1));
        assertThat(tally.lostMarks()).isEqualTo(new Marks(2, 0, 0));
        assertThat(tally.total()).isEqualTo(new Counts(4, 1, 2));
    }

    @Test
    void countsByDayAndByOwner() {
        tally.add(Fate.KEPT, sample("Ida", MONDAY), null);
        tally.add(Fate.LOST, sample(null, MONDAY.plusSeconds(1)), null);

        assertThat(tally.days())
                .isEqualTo(Map.of(
                        LocalDate.parse("2026-11-16"), new Counts(1, 0, 0),
                        LocalDate.parse("2026-11-17"), new Counts(0, 0, 1)));
        assertThat(tally.owners()).isEqualTo(Map.of("Ida", new Counts(1, 0, 0), Tally.NOBODY, new Counts(0, 0, 1)));
    }

    @Test
    void countsOwnersBeyondTheFirstTogether() {
        for (int owner = 0; owner < Tally.MOST_OWNERS + 2; owner++) {
            tally.add(Fate.GAINED, sample("Owner " + owner, MONDAY), null);
        }
        tally.add(Fate.GAINED, sample("Owner 0", MONDAY), null);

        assertThat(tally.owners())
                .hasSize(Tally.MOST_OWNERS + 1)
                .containsEntry("Owner 0", new Counts(0, 2, 0))
                .containsEntry("Owner " + (Tally.MOST_OWNERS - 1), new Counts(0, 1, 0))
                .containsEntry(Tally.OTHERS, new Counts(0, 2, 0));
    }

    @Test
    void showsTheFirstAlertsOfEachKindThatChanges() {
        for (int number = 0; number < Tally.MOST_SAMPLES + 1; number++) {
            tally.add(Fate.GAINED, sample("Ida", MONDAY.plusSeconds(number)), null);
            tally.add(Fate.LOST, sample("Ida", MONDAY.plusSeconds(number)), null);
            tally.add(Fate.KEPT, sample("Ida", MONDAY.plusSeconds(number)), null);
        }

        assertThat(tally.gained()).hasSize(Tally.MOST_SAMPLES).isEqualTo(tally.lost());
        assertThat(tally.gained().getFirst()).isEqualTo(sample("Ida", MONDAY));
    }

    @Test
    void goesOnFromWhatAnotherHasCounted() {
        tally.signal();
        tally.add(Fate.KEPT, sample("Ida", MONDAY), true);
        tally.add(Fate.GAINED, sample("Ida", MONDAY), null);
        tally.add(Fate.LOST, sample("Ida", MONDAY), false);

        Tally next = new Tally(
                tally.signals(),
                tally.total(),
                tally.keptMarks(),
                tally.lostMarks(),
                tally.days(),
                tally.owners(),
                tally.gained(),
                tally.lost());
        next.signal();
        next.add(Fate.KEPT, sample("Ida", MONDAY), true);

        assertThat(next.signals()).isEqualTo(2);
        assertThat(next.total()).isEqualTo(new Counts(2, 1, 1));
        assertThat(next.keptMarks()).isEqualTo(new Marks(2, 0, 0));
        assertThat(next.lostMarks()).isEqualTo(new Marks(0, 1, 0));
        assertThat(next.days()).containsOnly(Map.entry(LocalDate.parse("2026-11-16"), new Counts(2, 1, 1)));
        assertThat(next.owners()).containsOnly(Map.entry("Ida", new Counts(2, 1, 1)));
        assertThat(next.gained()).hasSize(1);
        assertThat(next.lost()).hasSize(1);
    }

    @Test
    void remembersTheLatestAlone() {
        Recent<String, Integer> recent = new Recent<>(2);
        recent.put("one", 1);
        recent.put("two", 2);
        assertThat(recent).hasSize(2);
        recent.get("one");

        recent.put("three", 3);

        assertThat(recent).containsOnlyKeys("one", "three");
    }

    private static Sample sample(@Nullable String owner, Instant at) {
        return new Sample(
                new SignalId(new UUID(0, 1)), at, new EntityRef(EntityType.DEAL, "1"), "Fleet rollout", owner, "", "");
    }
}
