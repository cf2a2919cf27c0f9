package io.bellwether.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bellwether.model.EntityType;

/// Whatever somebody types for a condition, it is compiled or its flaw is told; neither throws.
class FuzzConditionsTest {
    private final CelConditions conditions = new CelConditions();

    @FuzzTest(maxDuration = "30s")
    void tellsTheFlawOfWhateverIsTyped(FuzzedDataProvider data) {
        EntityType about = data.pickValue(EntityType.values());

        conditions.check(data.consumeRemainingAsString(), about)
                .ifPresent(flaw -> assertThat(flaw.says()).isNotBlank());
    }
}
