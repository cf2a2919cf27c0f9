package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.model.Parameter.Decimal;
import io.bellwether.model.Parameter.Words;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What lies on a boundary is allowed, what lies beyond it is not.
class ParameterTest {
    private static final Decimal SHARE =
            new Decimal("share", "of all", BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.TEN, "Says.");
    private static final Words TITLES = new Words("titles", List.of("chief"), "Says.");

    @Test
    void takesANumberUpToItsEnds() {
        assertThat(SHARE.in(Map.of("share", "0"))).isZero();
        assertThat(SHARE.in(Map.of("share", "10"))).isEqualByComparingTo("10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHARE.in(Map.of("share", "10.1")))
                .withMessage("share is 0 to 10 of all; got '10.1'");
        assertThatIllegalArgumentException().isThrownBy(() -> SHARE.in(Map.of("share", "-0.1")));
    }

    @Test
    void takesANumberOfFortyDigitsAndNoLonger() {
        String longest = "0." + "1".repeat(38);

        assertThat(SHARE.in(Map.of("share", longest))).isEqualTo(new BigDecimal(longest));
        assertThatIllegalArgumentException().isThrownBy(() -> SHARE.in(Map.of("share", longest + "1")));
    }

    @Test
    void takesFiftyWordsOfSixtyLetters() {
        List<String> most = Collections.nCopies(50, "w".repeat(60));

        assertThat(TITLES.check(most)).isEqualTo(most);
        assertThatIllegalArgumentException().isThrownBy(() -> TITLES.check(Collections.nCopies(51, "w")));
        assertThatIllegalArgumentException().isThrownBy(() -> TITLES.check(List.of("w".repeat(61))));
        assertThatIllegalArgumentException().isThrownBy(() -> TITLES.check(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> TITLES.check(List.of("vp", " ")));
    }
}
