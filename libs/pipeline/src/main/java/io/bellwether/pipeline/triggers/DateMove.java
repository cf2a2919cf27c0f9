package io.bellwether.pipeline.triggers;

import io.bellwether.model.Change;
import io.bellwether.pipeline.Dates;
import io.bellwether.pipeline.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// A change of an open deal's close date, in whole days of UTC.
record DateMove(Case of, LocalDate from, LocalDate to) {
    static Verdict judge(Case given, Function<DateMove, Verdict> judge) {
        Optional<LocalDate> from = Dates.day(given.occurrence().from());
        Optional<LocalDate> to = Dates.day(given.occurrence().to());
        if (from.isEmpty()) {
            return new Verdict.NotFired("The deal had no close date before.");
        }
        if (to.isEmpty()) {
            return new Verdict.NotFired("The close date was cleared or is no date.");
        }
        return OpenDeal.require(given, () -> judge.apply(new DateMove(given, from.get(), to.get())));
    }

    /// Negative when it was pulled in.
    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    String deal() {
        return of.record().name();
    }

    Change change() {
        return of.change(from.toString(), to.toString());
    }

    static String inWords(long days) {
        return days + (days == 1 ? " day" : " days");
    }
}
