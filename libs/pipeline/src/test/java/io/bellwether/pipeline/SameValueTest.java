package io.bellwether.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameValueTest {

    @ParameterizedTest
    @CsvSource({
        ",",
        "lead, lead",
        "48000, 48000.0",
        "+48000, 48000",
        "-1.50, -1.5",
        "2026-12-18, 2026-12-18T00:00:00Z",
        "2026-12-18T00:00:00Z, 1797552000000",
        "2026-12-18T01:00:00+01:00, 2026-12-18"
    })
    void holdsHoweverItIsWritten(@Nullable String one, @Nullable String other) {
        assertThat(SameValue.holds(one, other)).isTrue();
        assertThat(SameValue.holds(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        ", lead",
        "lead, Lead",
        "48000, 48001",
        "48000, 48000 EUR",
        "0x10, 16",
        "2026-12-18, 2026-12-19",
        "2026-12-18, 2026-12-18T00:00:01Z",
        "not a date T, not a date U"
    })
    void doesNotHoldOfAnythingElse(@Nullable String one, @Nullable String other) {
        assertThat(SameValue.holds(one, other)).isFalse();
        assertThat(SameValue.holds(other, one)).isFalse();
    }
}
