package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Verdict;

/// `company_lifecycle_changed`: from one stage of the lifecycle to another.
final class CompanyLifecycleChangedJudge {
    private CompanyLifecycleChangedJudge() {}

    static Verdict judge(Case given) {
        String from = given.occurrence().from();
        String to = given.occurrence().to();
        if (from == null) {
            return new Verdict.NotFired("The company had no lifecycle stage before.");
        }
        if (to == null) {
            return new Verdict.NotFired("The lifecycle stage was cleared.");
        }
        return new Verdict.Fired(
                given.record().name() + " is now " + to,
                "The company's lifecycle stage moved from " + from + " to " + to + ".",
                given.change(),
                0);
    }
}
