package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
    private static final long SEEDS = 200;

    @Test
    void losesNothingAndRepeatsNothingWhateverFails() {
        LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(seed -> Run.of(seed, Defects.NONE))
                .forEach(run ->
                        assertThat(run.violations()).as("seed " + run.seed()).isEmpty());
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
        for (long seed = 0; seed < SEEDS && brought.size() < FaultKind.values().length; seed++) {
            brought.addAll(Run.of(seed, Defects.NONE).injected().keySet());
        }

        assertThat(brought).containsExactlyInAnyOrder(FaultKind.values());
    }

    @ParameterizedTest
    @EnumSource
    void findsThePlantedDefect(Defect defect) {
        Defects planted = new Defects(Set.of(defect));

        assertThat(LongStream.range(0, SEEDS)
                        .filter(seed -> !Run.of(seed, planted).passed())
                        .findFirst())
                .as("a seed that shows " + defect)
                .isPresent();
    }

    @Test
    void shrinksAFailureToFewerFaults() {
        Defects planted = new Defects(Set.of(Defect.UNKNOWN_TAKEN_FOR_NOT_LANDED));
        Run failure = LongStream.range(0, SEEDS)
                .mapToObj(seed -> Run.of(seed, planted))
                .filter(run -> !run.passed())
                .findFirst()
                .orElseThrow();

        Run smallest = new Shrink(failure.seed(), planted).shrink();

        assertThat(smallest.passed()).isFalse();
        assertThat(faults(smallest)).isLessThan(faults(failure));
        assertThat(smallest.injected()).hasSizeLessThan(failure.injected().size());
    }

    private static int faults(Run run) {
        return run.injected().values().stream().mapToInt(Integer::intValue).sum();
    }
}
