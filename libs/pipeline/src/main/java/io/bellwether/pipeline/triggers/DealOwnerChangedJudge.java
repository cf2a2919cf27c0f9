package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Verdict;

/// `deal_owner_changed`: an open deal goes to another owner.
final class DealOwnerChangedJudge {
    private DealOwnerChangedJudge() {}

    static Verdict judge(Case given) {
        String from = given.occurrence().from();
        String to = given.occurrence().to();
        if (from == null) {
            return new Verdict.NotFired("The deal had no owner before.");
        }
        return OpenDeal.require(
                given,
                () -> new Verdict.Fired(
                        given.record().name() + (to == null ? " has no owner any more" : " has a new owner"),
                        to == null
                                ? "Nobody owns the open deal since."
                                : "The open deal went from one owner to another.",
                        given.change(),
                        0));
    }
}
