package io.bellwether.pipeline;

import io.bellwether.model.Rule;
import io.bellwether.model.Signal;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.triggers.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What rules say to a signal that was decided before, from what was seen then. Pure: the same rules say the same as
/// they did. Claims, cool-downs and everything beyond stay out of it.
public final class DecideAgain {
    private static final Verdict ECHO = new Verdict.OwnEcho("so it was known when the change came.");

    private final Vocabulary vocabulary;
    private final RuleSet rules;

    public DecideAgain(Vocabulary vocabulary, RuleSet rules) {
        this.vocabulary = vocabulary;
        this.rules = rules;
    }

    /// One rule's word about one of the occurrences that the signal was judged as.
    public record Said(WorkspaceId workspace, Rule rule, Occurrence occurrence, Verdict verdict) {

        /// The identity of the alert that a [Verdict.Fired] raises.
        public String signalHash() {
            return occurrence.signalHash(workspace, rule.id());
        }
    }

    public List<Said> decide(Signal signal, Seen seen) {
        Optional<EntityState> record = seen.record();
        if (record.isEmpty() || seen.judged().isEmpty()) {
            return List.of();
        }
        Context context = seen.context(signal.workspace(), vocabulary, rules);
        List<Said> said = new ArrayList<>();
        for (Occurrence occurrence : seen.judged()) {
            boolean echo = seen.ownChange() && !occurrence.rejudged();
            Case given = new Case(context, record.get(), occurrence, signal.receivedAt(), signal.event());
            for (AskRule.Answer answer : AskRule.all(rules, given)) {
                Rule rule = answer.ready().rule();
                Verdict verdict = echo && rule.enabled() ? ECHO : answer.verdict();
                said.add(new Said(signal.workspace(), rule, occurrence, verdict));
            }
        }
        return said;
    }
}
