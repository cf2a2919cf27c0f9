package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.RuleId;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.Verdict.ConditionBroken;
import io.bellwether.pipeline.Verdict.ConditionFalse;
import io.bellwether.pipeline.Verdict.CoolingDown;
import io.bellwether.pipeline.Verdict.Disabled;
import io.bellwether.pipeline.Verdict.Duplicate;
import io.bellwether.pipeline.Verdict.Fired;
import io.bellwether.pipeline.Verdict.Needs;
import io.bellwether.pipeline.Verdict.NotFired;
import io.bellwether.pipeline.Verdict.OwnEcho;
import io.bellwether.pipeline.backtest.PastDecision;
import java.util.List;

/// `[{rule, version, kind, reason, …}]`: each rule's word, and why in a sentence.
public final class VerdictJson {
    private VerdictJson() {}

    public static String write(List<Verdict.OfRule> verdicts) {
        return Json.array(verdicts, VerdictJson::node).toString();
    }

    /// What one rule said, in the order in which it was asked.
    public static List<PastDecision.Said> said(String verdicts, RuleId rule) {
        return Json.list(Json.parse(verdicts), verdict -> verdict).stream()
                .filter(verdict -> Json.text(verdict, "rule").equals(rule.value()))
                .map(verdict -> new PastDecision.Said(
                        Json.text(verdict, "kind").equals("fired"),
                        Json.textOrNull(verdict, "title"),
                        Json.text(verdict, "reason")))
                .toList();
    }

    private static ObjectNode node(Verdict.OfRule ofRule) {
        Verdict verdict = ofRule.verdict();
        ObjectNode node = Json.object()
                .put("rule", ofRule.rule().value())
                .put("version", ofRule.version())
                .put("kind", verdict.label())
                .put("reason", verdict.reason());
        switch (verdict) {
            case Fired fired ->
                node.put("title", fired.title())
                        .put("extraUrgency", fired.extraUrgency())
                        .set("change", ChangeJson.node(fired.change()));
            case CoolingDown(var alert, var until) ->
                node.put("alert", alert.toString()).put("until", until.toString());
            case Duplicate(var alert) -> node.put("alert", alert.toString());
            case Needs(var target, var _) -> node.put("awaits", target.toString());
            case NotFired _, Disabled _, ConditionFalse _, ConditionBroken _, OwnEcho _ -> {}
        }
        return node;
    }
}
