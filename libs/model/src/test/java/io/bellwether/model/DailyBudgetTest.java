package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DailyBudgetTest {
    private static final Instant FRIDAY = Instant.parse("2026-11-20T15:00:00Z");
    private static final DailyBudget FIVE = new DailyBudget(5, ZoneOffset.UTC);
    private static final QuietHours NIGHTS_AND_WEEKENDS = new QuietHours(
            LocalTime.of(20, 0), LocalTime.of(7, 0), ZoneOffset.UTC, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    @Test
    void offersTheBeginningOfEachDayForTwoWeeks() {
        assertThat(FIVE.moments(FRIDAY, null))
                .hasSize(15)
                .startsWith(FRIDAY, Instant.parse("2026-11-21T00:00:00Z"))
                .endsWith(Instant.parse("2026-12-04T00:00:00Z"));
    }

    @Test
    void offersNoDayThatIsQuietAltogether() {
        assertThat(FIVE.moments(FRIDAY, NIGHTS_AND_WEEKENDS))
                .startsWith(FRIDAY, Instant.parse("2026-11-23T07:00:00Z"), Instant.parse("2026-11-24T07:00:00Z"))
                .endsWith(Instant.parse("2026-12-04T07:00:00Z"))
                .extracting(FIVE::day)
                .hasSize(11)
                .doesNotHaveDuplicates();
    }

    @Test
    void goesByItsOwnDaysWhereTheQuietOnesAreOfAnotherZone() {
        DailyBudget auckland = new DailyBudget(5, ZoneId.of("Pacific/Auckland"));

        assertThat(auckland.moments(FRIDAY, NIGHTS_AND_WEEKENDS))
                .startsWith(FRIDAY, Instant.parse("2026-11-23T07:00:00Z"), Instant.parse("2026-11-23T11:00:00Z"))
                .extracting(auckland::day)
                .doesNotHaveDuplicates();
    }
}
