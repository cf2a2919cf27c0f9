package io.bellwether.console;

import java.time.Duration;
import java.time.Instant;

/// A period of the past, from a moment to a later one.
record ReadPeriod(Instant from, Instant to) {
    private static final Duration LONGEST = Duration.ofDays(400);

    /// @param from where the body does not say
    /// @param to where the body does not say
    static ReadPeriod of(ReadBody given, Instant from, Instant to) {
        Instant begins = given.instant("from");
        Instant ends = given.instant("to");
        ReadPeriod period = new ReadPeriod(begins == null ? from : begins, ends == null ? to : ends);
        if (!period.from.isBefore(period.to)
                || Duration.between(period.from, period.to).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("The period is 'from' a moment 'to' a later one, at most " + LONGEST.toDays()
                    + " days on; got " + period.from + " to " + period.to);
        }
        return period;
    }
}
