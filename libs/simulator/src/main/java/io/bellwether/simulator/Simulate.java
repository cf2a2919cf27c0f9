package io.bellwether.simulator;

import io.bellwether.model.Fingerprint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// `./bellwether sim`: runs seeds until one fails or all have passed, and tells what was thrown at them.
public final class Simulate {
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

    private int many() throws IOException {
        long started = System.nanoTime();
        long deadline = started + options.most().toNanos();
        AtomicLong done = new AtomicLong();
        ConcurrentLinkedQueue<Run> failed = new ConcurrentLinkedQueue<>();
        Tally tally = new Tally();
        LongStream.range(0, options.seeds())
                .parallel()
                .takeWhile(_ -> failed.isEmpty() && System.nanoTime() < deadline)
                .forEach(seed -> {
                    Run run = Run.of(seed, Defects.NONE);
                    tally.add(run);
                    if (!run.passed()) {
                        failed.add(run);
                    }
                    long count = done.incrementAndGet();
                    if (count % 500 == 0) {
                        out.println("  " + count + " seeds");
                    }
                });
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        out.println(tally.sentence(took));
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

    /// What a campaign of seeds has thrown at the loops.
    private static final class Tally {
        private final Map<FaultKind, Long> injected = new EnumMap<>(FaultKind.class);
        private final Map<Long, String> digests = new TreeMap<>();

        synchronized void add(Run run) {
            digests.put(run.seed(), run.digest());
            run.injected().forEach((kind, count) -> injected.merge(kind, (long) count, Long::sum));
        }

        private long faults() {
            return injected.values().stream().mapToLong(Long::longValue).sum();
        }

        private String digest() {
            Fingerprint fingerprint = Fingerprint.of("campaign/1");
            digests.values().forEach(fingerprint::with);
            return fingerprint.hex();
        }

        synchronized String sentence(Duration took) {
            return digests.size() + " seeds, " + faults() + " faults of " + injected.size() + " kinds, "
                    + took.toSeconds() + " s.";
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
                            digests.size(),
                            failed.stream().map(Run::seed).toList(),
                            String.join(",\n", kinds),
                            digest(),
                            took.toSeconds());
        }
    }
}
