package io.bellwether.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// How much of what HubSpot allows a first sync uses: 190 calls in any 10 seconds, 100 records a page, 80 ms for an
/// answer, by the clock that the sync and the sandbox share. [SyncFromSandbox] is a process of its own, and PostgreSQL
/// another.
final class MeasurePace {
    private static final int ALLOWED = 190;
    private static final int LATENCY_MILLIS = 80;
    private static final int RECORDS_OF_A_KIND = 30_000;

    private MeasurePace() {}

    /// @param speed how much faster than real time the clock runs
    static void run(Stores stores, Path home, Report report, double speed) throws IOException, InterruptedException {
        Path ledger = Files.createTempDirectory("bellwether-sandbox");
        Process sync = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dbellwether.sandbox.directory=" + ledger,
                        "-Dbellwether.sandbox.clock-speed=" + speed,
                        "-Dbellwether.sandbox.hubspot-requests-per-ten-seconds=" + ALLOWED,
                        "-Dbellwether.sandbox.hubspot-latency=PT0." + "%03dS".formatted(LATENCY_MILLIS),
                        "-Dbellwether.sandbox.hubspot-generated=" + RECORDS_OF_A_KIND,
                        "-Dbellwether.sandbox.hubspot-generated-contacts=1",
                        "-jar",
                        home.resolve("bench/target/quarkus-app/quarkus-run.jar").toString(),
                        stores.get("postgres"))
                .redirectError(Redirect.INHERIT)
                .start();
        Map<String, String> told = new HashMap<>();
        try (BufferedReader lines = sync.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                told.put(words[0], words.length < 2 ? "" : words[1]);
            }
        }
        int status = sync.waitFor();
        if (status != 0 || !"continues done".equals(told.get("result"))) {
            throw new IllegalStateException("The sync did not end well: status " + status + ", " + told);
        }
        Files.deleteIfExists(ledger.resolve("ledger.jsonl"));
        Files.deleteIfExists(ledger);
        report.add(Figure.of("how much faster the clock of sync and sandbox runs", speed, "times"));
        report.add(Figure.of("what the 80 ms of an answer are here", LATENCY_MILLIS / speed, "ms"));
        report.add(Figure.of("processor's time of client and sandbox", number(told, "processor"), "ms/call"));
        report.add(Figure.of("calls measured, after a warm-up", number(told, "calls"), "calls"));
        report.add(Figure.of("the time that they took, by that clock", number(told, "seconds"), "s"));
        report.add(Figure.of("records mirrored, by that clock", number(told, "records"), "records/s"));
        report.add(Figure.atLeast(
                "calls made / calls allowed (190 in 10 s, 80 ms each)", number(told, "efficiency"), "", 0.95));
        report.add(Figure.atMost("calls answered 429", number(told, "refused"), "", 0));
        report.note(
                "Calls: a first sync by HubSpot's client over HTTP from the sandbox, both in one process of their own,"
                        + " while companies, contacts and deals are listed at once; a single list waits 80 ms for each page and"
                        + " uses 12.5 of the 19 calls a second.");
    }

    private static double number(Map<String, String> told, String name) {
        return Double.parseDouble(Objects.requireNonNull(told.get(name), name));
    }
}
