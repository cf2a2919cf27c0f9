package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-11-18T11:00:00Z, 2026-11-18T12:00:00Z",
        "HOUR, 2026-11-18T11:59:59Z, 2026-11-18T12:00:00Z",
        "DAY, 2026-11-18T07:59:59Z, 2026-11-18T08:00:00Z",
        "DAY, 2026-11-18T08:00:00Z, 2026-11-19T08:00:00Z",
        "WEEK, 2026-11-18T08:00:00Z, 2026-11-23T08:00:00Z",
        "WEEK, 2026-11-23T07:00:00Z, 2026-11-23T08:00:00Z",
        "WEEK, 2026-11-23T08:00:00Z, 2026-11-30T08:00:00Z"
    })
    void closesAtTheNextEndOfItsPeriod(Digest.Every every, Instant moment, Instant closes) {
        Digest digest = new Digest(every, LocalTime.of(9, 0), DayOfWeek.MONDAY, ZoneId.of("Europe/Berlin"));

        assertThat(digest.closes(moment)).isEqualTo(closes);
    }
}
