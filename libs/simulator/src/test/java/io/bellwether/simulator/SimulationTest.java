package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    /// So many without `./bellwether sim`, which runs as many as it is told.
    private static final long SEEDS = Long.getLong("simulated.seeds", 20_000);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Test
    void losesNothingAndRepeatsNothingWhateverFails() {
        Queue<Run> failed = new ConcurrentLinkedQueue<>();

        Campaign.run(Defects.NONE, THREADS, seed -> seed < SEEDS && failed.isEmpty(), run -> {
            if (!run.passed()) {
                failed.add(run);
            }
        });

        assertThat(failed).extracting(Run::seed, Run::violations).isEmpty();
    }

    /// 562,061 raises more alerts than two weeks of a channel's budget hold.
    @ParameterizedTest
    @ValueSource(longs = 562_061)
    void losesNothingWhereItOnceFailed(long seed) {
        assertThat(Run.of(seed, Defects.NONE).violations()).isEmpty();
    }

    @Test
    void takesTheSameStepsForTheSameSeed() {
        assertThat(Run.of(7, Defects.NONE).digest())
                .isEqualTo(Run.of(7, Defects.NONE).digest())
                .isNotEqualTo(Run.of(8, Defects.NONE).digest());
    }

    @Test
    void bringsEveryKindOfFault() {
        Set<FaultKind> brought = EnumSet.noneOf(FaultKind.class);
        for (long seed = 0; seed < 5_000 && brought.size() < FaultKind.values().length; seed++) {
            brought.addAll(Run.of(seed, Defects.NONE).injected().keySet());
        }

        assertThat(brought).containsExactlyInAnyOrder(FaultKind.values());
    }

    @ParameterizedTest
    @EnumSource
    void findsThePlantedDefect(Defect defect) {
        TryDefect.Found found = TryDefect.run(defect, THREADS, 1, TryDefect.WITHIN);

        assertThat(found.first()).as("a seed that shows " + defect).isPresent();
    }

    @Test
    void shrinksAFailureToFewerFaults() {
        Run failure = TryDefect.run(Defect.UNKNOWN_TAKEN_FOR_NOT_LANDED, THREADS, 1, TryDefect.WITHIN)
                .first()
                .orElseThrow();

        Run smallest = new Shrink(failure.seed(), new Defects(Set.of(Defect.UNKNOWN_TAKEN_FOR_NOT_LANDED))).shrink();

        assertThat(smallest.passed()).isFalse();
        assertThat(faults(smallest)).isLessThan(faults(failure));
        assertThat(smallest.injected()).hasSizeLessThan(failure.injected().size());
    }

    private static int faults(Run run) {
        return run.injected().values().stream().mapToInt(Integer::intValue).sum();
    }
}
