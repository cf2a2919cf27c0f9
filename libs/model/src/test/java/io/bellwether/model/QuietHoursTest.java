package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHTS = new QuietHours(
            LocalTime.of(20, 0), LocalTime.of(7, 0), BERLIN, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T11:00:00Z, 2026-11-18T11:00:00Z",
        "2026-11-18T18:59:59Z, 2026-11-18T18:59:59Z",
        "2026-11-18T19:00:00Z, 2026-11-19T06:00:00Z",
        "2026-11-18T23:30:00Z, 2026-11-19T06:00:00Z",
        "2026-11-19T05:59:59Z, 2026-11-19T06:00:00Z",
        "2026-11-19T06:00:00Z, 2026-11-19T06:00:00Z",
        "2026-11-20T19:00:00Z, 2026-11-23T06:00:00Z",
        "2026-11-21T12:00:00Z, 2026-11-23T06:00:00Z"
    })
    void opensAtTheEndOfTheNightAndOfTheWeekend(Instant at, Instant opens) {
        assertThat(NIGHTS.opens(at)).isEqualTo(opens);
    }

    @Test
    void keepsToTheClockOfTheZoneWhenItChanges() {
        QuietHours nights = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), BERLIN, Set.of());

        assertThat(nights.opens(Instant.parse("2026-10-24T21:00:00Z"))).isEqualTo("2026-10-25T06:00:00Z");
        assertThat(nights.opens(Instant.parse("2026-03-28T22:00:00Z"))).isEqualTo("2026-03-29T05:00:00Z");
    }

    @Test
    void endsWithinTheHourThatComesTwice() {
        QuietHours brief = new QuietHours(LocalTime.of(1, 0), LocalTime.of(2, 30), BERLIN, Set.of());

        assertThat(brief.opens(Instant.parse("2026-10-25T01:10:00Z"))).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void keepsWithinADayWhereItBeginsBeforeItEnds() {
        QuietHours lunch = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), BERLIN, Set.of());

        assertThat(lunch.opens(Instant.parse("2026-11-18T11:30:00Z"))).isEqualTo("2026-11-18T12:00:00Z");
        assertThat(lunch.opens(Instant.parse("2026-11-18T12:00:00Z"))).isEqualTo("2026-11-18T12:00:00Z");
    }

    @Test
    void isQuietOnWholeDaysAloneWhereItEndsWhenItBegins() {
        QuietHours sundays = new QuietHours(LocalTime.NOON, LocalTime.NOON, BERLIN, Set.of(DayOfWeek.SUNDAY));

        assertThat(sundays.opens(Instant.parse("2026-11-18T11:00:00Z"))).isEqualTo("2026-11-18T11:00:00Z");
        assertThat(sundays.opens(Instant.parse("2026-11-22T11:00:00Z"))).isEqualTo("2026-11-22T23:00:00Z");
    }

    @Test
    void refusesToBeQuietForever() {
        assertThatThrownBy(() ->
                        new QuietHours(LocalTime.NOON, LocalTime.MIDNIGHT, BERLIN, EnumSet.allOf(DayOfWeek.class)))
                .hasMessageContaining("at least one day");
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, BERLIN, Set.of()))
                .hasMessageContaining("another time");
    }
}
