package io.bellwether.pipeline;

import io.bellwether.model.Rule;
import io.bellwether.model.Signal;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.RuleSet.Ready;
import io.bellwether.pipeline.triggers.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What rules say to a signal that was decided before, from what was seen then. Pure: the same rules say the same as
/// they did. Claims, cool-downs and everything beyond stay out of it.
public final class DecideAgain {
    private final Vocabulary vocabulary;
    private final RuleSet rules;

    public DecideAgain(Vocabulary vocabulary, RuleSet rules) {
        this.vocabulary = vocabulary;
        this.rules = rules;
    }

    /// One rule's word about one of the occurrences that the signal was judged as.
    ///
    /// @param signalHash the identity of the alert that a verdict of [Verdict.Fired] raises
    public record Said(Rule rule, Occurrence occurrence, String signalHash, Verdict verdict) {}

    public List<Said> decide(Signal signal, Seen seen) {
        Optional<EntityState> record = seen.record();
        if (record.isEmpty() || seen.judged().isEmpty()) {
            return List.of();
        }
        Context context = seen.context(signal.workspace(), vocabulary, rules);
        List<Said> said = new ArrayList<>();
        for (Occurrence occurrence : seen.judged()) {
            Case given = new Case(context, record.get(), occurrence, signal.receivedAt(), signal.event());
            for (Ready ready : rules.watching(record.get().ref().type(), occurrence.property())) {
                said.add(new Said(
                        ready.rule(),
                        occurrence,
                        occurrence.signalHash(signal.workspace(), ready.rule().id()),
                        ask(ready, given, seen)));
            }
        }
        return said;
    }

    private static Verdict ask(Ready ready, Case given, Seen seen) {
        boolean echo = seen.ownChange() && !given.occurrence().rejudged();
        return echo && ready.rule().enabled()
                ? new Verdict.OwnEcho("so it was known when the change came.")
                : AskRule.ask(ready, given);
    }
}
