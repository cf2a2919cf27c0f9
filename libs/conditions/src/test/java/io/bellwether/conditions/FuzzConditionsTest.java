package io.bellwether.conditions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bellwether.model.EntityType;
import io.bellwether.model.Promptly;
import io.bellwether.pipeline.Conditions.Broken;
import io.bellwether.pipeline.Conditions.Fails;
import io.bellwether.pipeline.Conditions.Holds;

/// Whatever somebody types for a condition, its flaw is told, or it is compiled and answers; neither throws.
class FuzzConditionsTest {
    private static final EntityType[] TYPES = EntityType.values();

    private final CelConditions conditions = new CelConditions();

    /// @param input a letter for the kind of record, then the expression
    @FuzzTest(maxDuration = "3m")
    void tellsTheFlawOfWhateverIsTyped(byte[] input) {
        if (input.length == 0) {
            return;
        }
        EntityType about = TYPES[Math.floorMod(input[0] - 'a', TYPES.length)];
        String typed = new String(input, 1, input.length - 1, UTF_8);

        Promptly.run(() -> answer(typed, about));
    }

    private void answer(String typed, EntityType about) {
        conditions
                .check(typed, about)
                .ifPresentOrElse(flaw -> assertThat(flaw.says()).isNotBlank(), () -> ask(typed, about));
    }

    private void ask(String typed, EntityType about) {
        switch (conditions.condition(typed, about).ask(Deals.grown())) {
            case Holds _ -> {}
            case Fails(String compared) -> assertThat(compared).isNotNull();
            case Broken(String reason) -> assertThat(reason).isNotBlank();
        }
    }
}
