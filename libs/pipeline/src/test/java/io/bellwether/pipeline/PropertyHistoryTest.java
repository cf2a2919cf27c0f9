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
