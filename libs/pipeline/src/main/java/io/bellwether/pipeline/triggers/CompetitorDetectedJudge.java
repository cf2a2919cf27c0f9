package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Verdict;

/// `competitor_detected`: the property that names the competitor is set or changes.
final class CompetitorDetectedJudge {
    private CompetitorDetectedJudge() {}

    static Verdict judge(Case given) {
        String from = given.occurrence().from();
        String to = given.occurrence().to();
        if (to == null || to.isBlank()) {
            return new Verdict.NotFired("The competitor was cleared.");
        }
        return OpenDeal.require(
                given,
                () -> new Verdict.Fired(
                        given.record().name() + ": " + to + " is in the deal",
                        from == null
                                ? "The deal names the competitor " + to + "."
                                : "The deal's competitor is " + to + " and no longer " + from + ".",
                        given.change(),
                        0));
    }
}
