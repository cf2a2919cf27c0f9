package io.bellwether.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// `./bellwether sim`: runs seeds until one fails or all have passed, and tells what was thrown at them.
public final class Simulate {
    private static final int ENOUGH = 20;
    private static final int TELL_EVERY = 10_000;
    private static final int LAST_STEPS = 60;

    private final SimulateOptions options;
    private final PrintStream out;

    private Simulate(SimulateOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        int status;
        try {
            status = new Simulate(SimulateOptions.parse(List.of(args)), System.out).run();
        } catch (IllegalArgumentException e) {
            System.err.println("bellwether: " + e.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    private int run() throws IOException {
        if (options.defects()) {
            return defects();
        }
        return options.seed().isPresent() ? one(options.seed().getAsLong()) : many();
    }

    /// One seed twice: the second run has to take the very same steps.
    private int one(long seed) {
        Run run = Run.of(seed, Defects.NONE);
        boolean same = Run.of(seed, Defects.NONE).digest().equals(run.digest());
        run.trace().forEach(out::println);
        out.println();
        out.println("Seed " + seed + ", trace " + run.digest() + (same ? "" : " (NOT the same when run again)"));
        out.println("Faults: " + run.injected());
        run.violations().forEach(violation -> out.println("VIOLATION " + violation));
        return run.passed() && same ? 0 : 1;
    }

    /// A table of every defect: how many seeds until it shows, and in how many of those that were tried.
    private int defects() throws IOException {
        int most = (int) Math.min(options.seeds(), TryDefect.WITHIN);
        List<TryDefect.Found> found = new ArrayList<>();
        out.printf("%-40s %6s %7s %6s  %s%n", "planted defect", "after", "caught", "of", "shows as");
        for (Defect defect : Defect.values()) {
            TryDefect.Found each = TryDefect.run(defect, options.threads(), ENOUGH, most);
            found.add(each);
            out.printf(
                    "%-40s %6s %7d %6d  %s%n",
                    defect.label(),
                    each.first().isPresent() ? each.seedsUntilCaught() : "-",
                    each.caught(),
                    each.tried(),
                    each.first().map(run -> run.violations().getFirst()).orElse("NOT CAUGHT"));
        }
        long missed = found.stream().filter(each -> each.caught() == 0).count();
        out.println(found.size() - missed + " of " + found.size() + " planted defects caught, each within "
                + found.stream()
                        .mapToLong(TryDefect.Found::seedsUntilCaught)
                        .max()
                        .orElse(0) + " seeds.");
        if (options.report().isPresent()) {
            Files.writeString(Path.of(options.report().get()), json(found));
        }
        return missed == 0 ? 0 : 1;
    }

    private static String json(List<TryDefect.Found> found) {
        return found.stream()
                .map(each -> "  {\"defect\": \"%s\", \"seedsUntilCaught\": %s, \"caught\": %d, \"tried\": %d}"
                        .formatted(
                                each.defect().label(),
                                each.first().isPresent() ? each.seedsUntilCaught() : "null",
                                each.caught(),
                                each.tried()))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private int many() throws IOException {
        long started = System.nanoTime();
        long deadline = started + options.most().toNanos();
        AtomicLong done = new AtomicLong();
        ConcurrentLinkedQueue<Run> failed = new ConcurrentLinkedQueue<>();
        Tally tally = new Tally();
        Campaign.run(
                Defects.NONE,
                options.threads(),
                seed -> seed < options.seeds() && failed.isEmpty() && System.nanoTime() < deadline,
                run -> {
                    tally.add(run);
                    if (!run.passed()) {
                        failed.add(run);
                    }
                    long count = done.incrementAndGet();
                    if (count % TELL_EVERY == 0) {
                        out.println("  " + count + " seeds");
                    }
                });
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        out.println(tally.sentence(took));
        if (failed.isEmpty()) {
            out.println("None failed: nothing was lost, nothing happened twice, nothing was left undone.");
        }
        if (options.report().isPresent()) {
            Files.writeString(Path.of(options.report().get()), tally.json(took, List.copyOf(failed)));
        }
        failed.stream().limit(1).forEach(this::explain);
        return failed.isEmpty() ? 0 : 1;
    }

    private void explain(Run failure) {
        out.println();
        out.println("Seed " + failure.seed() + " fails. Taking faults away while it does ...");
        Run smallest = new Shrink(failure.seed(), Defects.NONE).shrink();
        List<String> trace = smallest.trace();
        trace.subList(Math.max(0, trace.size() - LAST_STEPS), trace.size()).forEach(out::println);
        out.println("Faults that suffice: " + smallest.injected());
        smallest.violations().forEach(violation -> out.println("VIOLATION " + violation));
        out.println("The whole trace: ./bellwether sim --seed " + failure.seed());
    }

    /// What a campaign of seeds has thrown at the loops; its digest is the same in whatever order they ran.
    private static final class Tally {
        private final Map<FaultKind, Long> injected = new EnumMap<>(FaultKind.class);
        private long seeds;
        private long digest;

        synchronized void add(Run run) {
            seeds++;
            digest += Long.parseUnsignedLong(run.digest(), 16) * (2 * run.seed() + 1);
            run.injected().forEach((kind, count) -> injected.merge(kind, (long) count, Long::sum));
        }

        private long faults() {
            return injected.values().stream().mapToLong(Long::longValue).sum();
        }

        synchronized String sentence(Duration took) {
            return seeds + " seeds, " + faults() + " faults of " + injected.size() + " kinds, " + took.toSeconds()
                    + " s.";
        }

        synchronized String json(Duration took, List<Run> failed) {
            List<String> kinds = new ArrayList<>();
            injected.forEach((kind, count) -> kinds.add("    \"" + kind.label() + "\": " + count));
            return """
                    {
                      "seeds": %d,
                      "failed": %s,
                      "faults": {
                    %s
                      },
                      "digest": "%s",
                      "seconds": %d
                    }
                    """.formatted(
                            seeds,
                            failed.stream().map(Run::seed).toList(),
                            String.join(",\n", kinds),
                            HexFormat.of().toHexDigits(digest),
                            took.toSeconds());
        }
    }
}
