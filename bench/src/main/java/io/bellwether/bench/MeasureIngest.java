package io.bellwether.bench;

import io.bellwether.lambda.Answer;
import io.bellwether.lambda.RunningFunction;
import java.time.Duration;
import java.time.Instant;

/// Processor time for each webhook against that of [BareIngest] on the same runtime interface client. Both are measured
/// in turns, so that what else the machine does falls on both.
final class MeasureIngest {
    private static final int WARM = 500;
    private static final int ROUND = 250;
    private static final int ROUNDS = 4;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Instant AT = Instant.parse("2026-11-18T10:32:08Z");

    private final Stores stores;
    private final Packages packages;

    MeasureIngest(Stores stores, Packages packages) {
        this.stores = stores;
        this.packages = packages;
    }

    void measure(Report report) {
        try (RunningFunction product = RunningFunction.start(packages.program("ingest"), stores.environment());
                RunningFunction bare = RunningFunction.start(packages.own(BareIngest.class), stores.environment())) {
            send(product, WARM);
            send(bare, WARM);
            Duration products = Duration.ZERO;
            Duration bares = Duration.ZERO;
            for (int round = 0; round < ROUNDS; round++) {
                products = products.plus(send(product, ROUND));
                bares = bares.plus(send(bare, ROUND));
            }
            double ours = products.toNanos() / 1e6 / (ROUND * ROUNDS);
            double least = bares.toNanos() / 1e6 / (ROUND * ROUNDS);
            report.add(Figure.of("ingest: processor time for a webhook", ours, "ms"));
            report.add(Figure.of("ingest: the same for a bare check and send", least, "ms"));
            report.add(Figure.atMost("ingest: ratio", ours / least, "", 2));
        }
    }

    private static Duration send(RunningFunction function, int webhooks) {
        Duration before = CpuTime.of(function.pid());
        for (int i = 0; i < webhooks; i++) {
            String event = Webhook.envelope(Webhook.body(48_213_907, i, 1, AT));
            Answer answer = function.invoke(event, TIME);
            if (!(answer instanceof Answer.Returned(String body)) || !body.contains("200")) {
                throw new IllegalStateException("A webhook was to be answered 200; got " + answer);
            }
        }
        return CpuTime.of(function.pid()).minus(before);
    }
}
