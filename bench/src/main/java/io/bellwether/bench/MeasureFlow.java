package io.bellwether.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the flow costs: taking a webhook, deciding on an event, requests to SQS, starts.
final class MeasureFlow {
    private MeasureFlow() {}

    /// @param arguments `--json FILE`, or nothing
    static void main(String[] arguments) throws Exception {
        Optional<Path> file = file(List.of(arguments));
        Path home = Path.of(System.getProperty("launcher.home", "."))
                .toAbsolutePath()
                .normalize();
        Report report = new Report(System.out);
        System.out.println("Starting PostgreSQL, SQS and DynamoDB in a process of their own ...");
        try (Stores stores = Stores.start(home);
                Packages packages = new Packages(home)) {
            System.out.println("Taking webhooks ...");
            new MeasureIngest(stores, packages).measure(report);
            System.out.println("Deciding on events ...");
            Deals deals = Deals.in(stores);
            new MeasureEvaluate(stores, deals).measure(report);
            System.out.println("Counting requests to SQS ...");
            new MeasureRequests(stores, packages, deals).measure(report);
            System.out.println("Starting packages ...");
            new MeasureStart(stores, packages).measure(report);
        }
        report.print();
        if (file.isPresent()) {
            report.write(file.get());
        }
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
