package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Verdict;

/// `custom`: any change; the rule's condition, which is asked after this, decides.
final class CustomJudge {
    private CustomJudge() {}

    static Verdict judge(Case given) {
        Occurrence occurrence = given.occurrence();
        return new Verdict.Fired(
                given.record().name() + ": " + occurrence.property() + " changed",
                "The rule's condition holds.",
                given.change(),
                0);
    }
}
