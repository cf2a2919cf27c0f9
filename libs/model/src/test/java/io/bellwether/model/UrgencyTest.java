package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTest {

    @ParameterizedTest
    @CsvSource({
        "0, low",
        "29, low",
        "30, standard",
        "59, standard",
        "60, high",
        "79, high",
        "80, immediate",
        "100, immediate"
    })
    void hasALevel(int value, String level) {
        assertThat(new Urgency(value).level()).isEqualTo(level);
    }

    @Test
    void isFrom0To100() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Urgency(-1)).withMessageContaining("got -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Urgency(101)).withMessageContaining("got 101");
    }
}
