package io.bellwether.pipeline;

import io.bellwether.pipeline.Conditions.Broken;
import io.bellwether.pipeline.Conditions.Fails;
import io.bellwether.pipeline.Conditions.Holds;
import io.bellwether.pipeline.RuleSet.Ready;
import io.bellwether.pipeline.triggers.Case;
import io.bellwether.pipeline.triggers.JudgeTrigger;
import java.util.ArrayList;
import java.util.List;

/// What one rule says to one change: its trigger first, then its condition.
public final class AskRule {
    private AskRule() {}

    /// @param ready the rule
    public record Answer(Ready ready, Verdict verdict) {
        Verdict.OfRule ofRule() {
            return new Verdict.OfRule(ready.rule().id(), ready.rule().version(), verdict);
        }
    }

    /// What every rule that watches the change says to it.
    public static List<Answer> all(RuleSet rules, Case given) {
        List<Ready> watching =
                rules.watching(given.record().ref().type(), given.occurrence().property());
        List<Answer> answers = new ArrayList<>(watching.size());
        for (Ready ready : watching) {
            answers.add(new Answer(ready, ask(ready, given)));
        }
        return answers;
    }

    public static Verdict ask(Ready ready, Case given) {
        if (!ready.rule().enabled()) {
            return new Verdict.Disabled();
        }
        Verdict verdict = JudgeTrigger.judge(ready.rule().trigger(), given);
        return verdict instanceof Verdict.Fired fired ? unlessConditionFails(ready, given, fired) : verdict;
    }

    static Verdict unlessConditionFails(Ready ready, Case given, Verdict.Fired fired) {
        return ready.condition()
                .map(condition -> switch (condition.ask(given)) {
                    case Holds _ -> fired;
                    case Fails(String compared) -> new Verdict.ConditionFalse(compared);
                    case Broken(String reason) -> new Verdict.ConditionBroken(reason);
                })
                .orElse(fired);
    }
}
