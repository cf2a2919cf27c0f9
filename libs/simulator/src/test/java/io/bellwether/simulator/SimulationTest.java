package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void losesNothingAndRepeatsNothing() {
        for (long seed = 0; seed < 300; seed++) {
            Run run = Run.of(seed, Defects.NONE);
            assertThat(run.violations()).as("seed " + seed).isEmpty();
        }
    }
}
