package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger;
import io.bellwether.model.Trigger.DealClosedLost;
import io.bellwether.model.Trigger.DealStageRegression;
import io.bellwether.model.Trigger.DealValueDecrease;
import io.bellwether.model.Trigger.DealValueIncrease;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Verdict;
import java.time.Instant;

/// The one list of triggers: what each watches and who judges it. A trigger that is added to the model does not
/// compile until it stands in both.
public final class JudgeTrigger {
    private final Context context;

    public JudgeTrigger(Context context) {
        this.context = context;
    }

    /// Whether a change of this property of a deal concerns the trigger.
    public boolean watches(Trigger trigger, String property) {
        return switch (trigger) {
            case DealStageRegression _, DealClosedLost _ ->
                property.equals(context.vocabulary().stage());
            case DealValueIncrease _, DealValueDecrease _ ->
                property.equals(context.vocabulary().amount());
        };
    }

    /// @param receivedAt when the signal came: a stage that the CRM did not know after that is not fetched again
    public Verdict judge(Trigger trigger, EntityState deal, Occurrence occurrence, Instant receivedAt) {
        return switch (trigger) {
            case DealStageRegression _ ->
                new StageMove(context, receivedAt).judge(deal, occurrence, DealStageRegressionJudge::judge);
            case DealClosedLost _ ->
                new StageMove(context, receivedAt).judge(deal, occurrence, DealClosedLostJudge::judge);
            case DealValueIncrease increase ->
                new AmountMove(context).judge(deal, occurrence, move -> DealValueIncreaseJudge.judge(increase, move));
            case DealValueDecrease decrease ->
                new AmountMove(context).judge(deal, occurrence, move -> DealValueDecreaseJudge.judge(decrease, move));
        };
    }
}
