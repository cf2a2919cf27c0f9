package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PropertyHistoryTest {

    @Test
    void takesTwoCloseTellingsOfAValueForOneOccurrence() {
        PropertyHistory history = history(entry("a", 0), entry("b", 10_000));

        assertThat(history.tellingsOf("b", at(10_700)))
                .extracting(HistoryEntry::changedAt)
                .containsExactly(at(10_000));
        assertThat(history.before("b", at(10_700))).map(HistoryEntry::value).contains("a");
        assertThat(history.before("b", at(9_500))).map(HistoryEntry::value).contains("a");
    }

    @Test
    void tellsOccurrencesApartBeyondTheTolerance() {
        PropertyHistory history = history(entry("a", 0));
        Instant later = at(PropertyHistory.TOLERANCE.toMillis() + 1);

        assertThat(history.tellingsOf("a", later)).isEmpty();
    }

    @Test
    void takesTellingsAtTheVeryToleranceForOneOccurrence() {
        long tolerance = PropertyHistory.TOLERANCE.toMillis();
        PropertyHistory history = history(entry("a", 10_000));

        assertThat(history.tellingsOf("a", at(10_000 + tolerance))).hasSize(1);
        assertThat(history.tellingsOf("a", at(10_000 - tolerance))).hasSize(1);
        assertThat(history.tellingsOf("a", at(10_000 - tolerance - 1))).isEmpty();
    }

    @Test
    void tellsOccurrencesApartWhenAnotherValueStandsAtTheMomentOfOne() {
        assertThat(history(entry("a", 0), entry("b", 0)).tellingsOf("a", at(500)))
                .isEmpty();
        assertThat(history(entry("a", 0), entry("b", 500)).tellingsOf("a", at(500)))
                .isEmpty();
        assertThat(history(entry("a", 1_000), entry("b", 500)).tellingsOf("a", at(500)))
                .isEmpty();
        assertThat(history(entry("a", 1_000), entry("b", 700)).tellingsOf("a", at(500)))
                .isEmpty();
        assertThat(history(entry("a", 1_000), entry("b", 499)).tellingsOf("a", at(500)))
                .hasSize(1);
        assertThat(history(entry("a", 0), entry("b", 501)).tellingsOf("a", at(500)))
                .hasSize(1);
    }

    @Test
    void tellsWhatItWasAtAMoment() {
        PropertyHistory history = history(entry("b", 10_000), entry("a", 0));

        assertThat(history.at(at(-1))).isEmpty();
        assertThat(history.at(at(0))).map(HistoryEntry::value).contains("a");
        assertThat(history.at(at(9_999))).map(HistoryEntry::value).contains("a");
        assertThat(history.at(at(10_000))).map(HistoryEntry::value).contains("b");
        assertThat(history.until(at(9_999))).extracting(HistoryEntry::value).containsExactly("a");
        assertThat(history.until(at(10_000))).extracting(HistoryEntry::value).containsExactly("a", "b");
    }

    @Test
    void takesNothingOfTheSameMomentForWhatFollowed() {
        PropertyHistory history = history(entry("a", 0), entry("c", 10_000));

        assertThat(history.after("b", at(10_000))).isEmpty();
        assertThat(history.after("b", at(9_999))).map(HistoryEntry::value).contains("c");
    }

    @Test
    void putsAClearedValueBeforeOthersOfItsMoment() {
        PropertyHistory history = history(entry("a", 0), entry(null, 0), entry("z", 0));

        assertThat(history.before("m", at(0))).map(HistoryEntry::value).contains("a");
        assertThat(history.before("a", at(0)))
                .hasValueSatisfying(entry -> assertThat(entry.value()).isNull());
        assertThat(history.before("b", at(1))).map(HistoryEntry::value).contains("z");
    }

    @Test
    void tellsOccurrencesApartWhenAnotherValueStandsBetween() {
        PropertyHistory history = history(entry("a", 0), entry("b", 500));

        assertThat(history.tellingsOf("a", at(1_000))).isEmpty();
        assertThat(history.before("a", at(1_000))).map(HistoryEntry::value).contains("b");
    }

    @Test
    void findsWhatFollowed() {
        PropertyHistory history = history(entry("a", 0), entry("c", 10_000));

        assertThat(history.after("b", at(5_000))).map(HistoryEntry::value).contains("c");
        assertThat(history.after("c", at(10_000))).isEmpty();
    }

    private static PropertyHistory history(HistoryEntry... entries) {
        return new PropertyHistory(Arrays.asList(entries));
    }

    private static HistoryEntry entry(String value, long millis) {
        return new HistoryEntry(value, at(millis), null);
    }

    private static Instant at(long millis) {
        return MONDAY.plus(Duration.ofMillis(millis));
    }
}
