package io.bellwether.bench;

import io.bellwether.lambda.Answer;
import io.bellwether.lambda.Program;
import io.bellwether.lambda.RunningFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the start of a function's process to its first answer, and its largest resident memory by then. Of several
/// starts, the middle one.
final class MeasureStart {
    private static final int STARTS = 3;
    private static final Duration TIME = Duration.ofSeconds(90);

    private final Stores stores;
    private final Packages packages;

    private record Subject(String artifact, String handler, String event) {}

    private record Start(double millis, double mebibytes) {}

    MeasureStart(Stores stores, Packages packages) {
        this.stores = stores;
        this.packages = packages;
    }

    void measure(Report report) throws IOException {
        for (Subject subject : subjects()) {
            Program plain = packages.program(subject.artifact);
            String kind = plain.command().getFirst().endsWith("bootstrap") ? "native" : "JVM";
            measure(report, subject, kind, plain);
            if (kind.equals("JVM")) {
                WithAotCache.train(packages, subject.artifact, environment(subject), subject.event, TIME)
                        .ifPresentOrElse(
                                program -> measure(report, subject, "JVM with AOT cache", program),
                                () -> report.note(subject.artifact + ": no AOT cache came of the training run"));
            }
        }
        NodeFunction.in(packages.home(), report::note)
                .ifPresent(program -> measure(
                        report, new Subject("ingest", "", webhook()), "Node, the same check and send", program));
    }

    private List<Subject> subjects() throws IOException {
        return List.of(
                new Subject("ingest", "", webhook()),
                new Subject("evaluate", "evaluate", envelope("evaluate-webhook-received")),
                new Subject("act", "", envelope("act-effect-due")),
                new Subject("sync", "sync", envelope("sync-fetch-requested")),
                new Subject("console", "", envelope("console-alerts")));
    }

    private static String webhook() {
        return Webhook.envelope(Webhook.body(48_213_907, 1, 1, Instant.parse("2026-11-18T10:32:08Z")));
    }

    private String envelope(String name) throws IOException {
        return Files.readString(packages.home().resolve("events/lambda").resolve(name + ".json"));
    }

    private Map<String, String> environment(Subject subject) {
        Map<String, String> environment = new HashMap<>(stores.environment());
        if (!subject.handler.isEmpty()) {
            environment.put("QUARKUS_LAMBDA_HANDLER", subject.handler);
        }
        return environment;
    }

    private void measure(Report report, Subject subject, String kind, Program program) {
        List<Double> millis = new ArrayList<>();
        List<Double> mebibytes = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            Start one = start(program, subject);
            millis.add(one.millis);
            mebibytes.add(one.mebibytes);
        }
        String name = subject.artifact + ", " + kind;
        report.add(Figure.of("start to first answer: " + name, middle(millis), "ms"));
        report.add(Figure.of("peak memory: " + name, middle(mebibytes), "MiB"));
    }

    private Start start(Program program, Subject subject) {
        String event = subject.artifact.equals("ingest") ? webhook() : subject.event;
        long begun = System.nanoTime();
        try (RunningFunction function = RunningFunction.start(program, environment(subject))) {
            Answer answer = function.invoke(event, TIME);
            double millis = (System.nanoTime() - begun) / 1e6;
            if (!(answer instanceof Answer.Returned)) {
                throw new IllegalStateException(
                        subject.artifact + " was to answer; got " + answer + "\n" + function.output());
            }
            Optional<Double> peak = CpuTime.peakMemory(function.pid());
            return new Start(millis, peak.orElse(Double.NaN));
        }
    }

    private static double middle(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
