package io.bellwether.simulator;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What `./bellwether sim` was asked.
///
/// @param seed one seed, told step by step
/// @param defects whether to plant the known defects one after the other instead
/// @param threads how many seeds run at once; each by itself is single-threaded
/// @param most how long a campaign may take
/// @param report where to write what came of it, as JSON
record SimulateOptions(
        long seeds, OptionalLong seed, boolean defects, int threads, Duration most, Optional<String> report) {
    private static final long SEEDS = 1000;
    private static final int MOST_THREADS = 64;

    static SimulateOptions parse(List<String> args) {
        long seeds = SEEDS;
        OptionalLong seed = OptionalLong.empty();
        boolean defects = false;
        int threads = Runtime.getRuntime().availableProcessors();
        Duration most = Duration.ofDays(1);
        Optional<String> report = Optional.empty();
        for (Iterator<String> each = args.iterator(); each.hasNext(); ) {
            String option = each.next();
            switch (option) {
                case "--seeds" -> seeds = number(option, each);
                case "--seed" -> seed = OptionalLong.of(number(option, each));
                case "--defects" -> defects = true;
                case "--threads" -> threads = (int) Math.clamp(number(option, each), 1, MOST_THREADS);
                case "--minutes" -> most = Duration.ofMinutes(number(option, each));
                case "--report" -> report = Optional.of(value(option, each));
                default ->
                    throw new IllegalArgumentException(
                            "sim takes --seeds N, --seed S, --defects, --threads T, --minutes M and --report FILE; got '"
                                    + option + "'");
            }
        }
        return new SimulateOptions(seeds, seed, defects, threads, most, report);
    }

    private static String value(String option, Iterator<String> args) {
        if (!args.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return args.next();
    }

    private static long number(String option, Iterator<String> args) {
        String value = value(option, args);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a whole number; got '" + value + "'", e);
        }
    }
}
