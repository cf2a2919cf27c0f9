package io.bellwether.pipeline.timers;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Verdict;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/// What one timer says of one deal.
///
/// @param occurrence the period that it is said of: told once, however often the clock asks in it
/// @param confidence from 0 to 1
/// @param parts what the confidence is made of; empty where there is nothing to weigh
public record Elapsed(Occurrence occurrence, Verdict verdict, BigDecimal confidence, List<Part> parts) {
    public Elapsed {
        parts = List.copyOf(parts);
    }

    /// @param weight from 0 to 1
    public record Part(String what, BigDecimal weight) {}

    /// Certain: a period began whenever another `days` were full since then.
    static Elapsed every(EntityRef deal, String timer, Instant since, long elapsed, int days, Verdict verdict) {
        long periods = Math.max(0, elapsed / days);
        Instant began = since.plus(Duration.ofDays(periods * days));
        return new Elapsed(
                occurrence(deal, timer, periods + " × " + days + " days", began), verdict, BigDecimal.ONE, List.of());
    }

    /// A guess: once a calendar week.
    static Elapsed weekly(
            EntityRef deal, String timer, LocalDate today, Verdict verdict, BigDecimal confidence, List<Part> parts) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        String week = today.get(IsoFields.WEEK_BASED_YEAR) + "-W" + today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return new Elapsed(
                occurrence(
                        deal, timer, week, monday.atStartOfDay(ZoneOffset.UTC).toInstant()),
                verdict,
                confidence,
                parts);
    }

    private static Occurrence occurrence(EntityRef deal, String timer, String period, Instant began) {
        return new Occurrence(deal, "@" + timer, null, period, began, false, false);
    }
}
