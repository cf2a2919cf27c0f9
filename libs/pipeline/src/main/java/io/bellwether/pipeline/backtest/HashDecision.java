package io.bellwether.pipeline.backtest;

import io.bellwether.model.Fingerprint;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.DecideAgain;
import io.bellwether.pipeline.Verdict;
import java.util.List;

/// The identity of what rules said to a signal: the same signal, context and rule versions give the same hash.
public final class HashDecision {
    private HashDecision() {}

    /// 64 hex digits.
    public static String of(SignalId signal, List<DecideAgain.Said> said) {
        Fingerprint hash = Fingerprint.of("decision/1").with(signal);
        for (DecideAgain.Said each : said) {
            Verdict verdict = each.verdict();
            hash.with(each.rule().id())
                    .with(each.rule().version())
                    .with(each.signalHash())
                    .with(verdict.label())
                    .with(verdict.reason());
            if (verdict instanceof Verdict.Fired fired) {
                hash.with(fired.title()).with(fired.extraUrgency());
            }
        }
        return hash.hex();
    }
}
