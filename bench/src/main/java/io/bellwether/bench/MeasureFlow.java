package io.bellwether.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the flow costs: taking a webhook, deciding on an event, requests to SQS, starts.
final class MeasureFlow {
    private MeasureFlow() {}

    /// @param part of it, or `flow` for all
    /// @param arguments `--json FILE`, or nothing
    static void main(String part, String[] arguments) throws Exception {
        Optional<Path> file = file(List.of(arguments));
        Path home = Path.of(System.getProperty("launcher.home", "."))
                .toAbsolutePath()
                .normalize();
        Report report = new Report(System.out);
        System.out.println("Starting PostgreSQL, SQS and DynamoDB in a process of their own ...");
        try (Stores stores = Stores.start(home);
                Packages packages = new Packages(home)) {
            if (isAsked(part, "ingest")) {
                new MeasureIngest(stores, packages).measure(report);
            }
            if (isAsked(part, "evaluate")) {
                new MeasureEvaluate(stores, Deals.in(stores)).measure(report);
            }
            if (isAsked(part, "requests")) {
                new MeasureRequests(stores, packages, Deals.in(stores)).measure(report);
            }
            if (isAsked(part, "start")) {
                new MeasureStart(stores, packages).measure(report);
            }
        }
        report.print();
        if (file.isPresent()) {
            report.write(file.get());
        }
    }

    private static boolean isAsked(String part, String name) {
        return part.equals("flow") || part.equals(name);
    }

    private static Optional<Path> file(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        if (arguments.size() != 2 || !arguments.getFirst().equals("--json")) {
            System.err.println("bellwether: bench takes --json FILE; got " + String.join(" ", arguments));
            System.exit(2);
        }
        return Optional.of(Path.of(arguments.get(1)));
    }
}
