package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger;
import io.bellwether.pipeline.Verdict;

/// The one list of who judges which trigger; [Watched] is the list of what each watches. A trigger that is added to
/// the model does not compile until it stands in both.
public final class JudgeTrigger {
    private JudgeTrigger() {}

    public static Verdict judge(Trigger trigger, Case given) {
        return switch (trigger) {
            case Trigger.DealStageRegression _ -> StageMove.judge(given, DealStageRegressionJudge::judge);
            case Trigger.DealClosedLost _ -> StageMove.judge(given, DealClosedLostJudge::judge);
            case Trigger.DealClosedWon _ -> StageMove.judge(given, DealClosedWonJudge::judge);
            case Trigger.DealReopened _ -> StageMove.judge(given, DealReopenedJudge::judge);
            case Trigger.DealValueIncrease increase ->
                AmountMove.judge(given, move -> DealValueIncreaseJudge.judge(increase, move));
            case Trigger.DealValueDecrease decrease ->
                AmountMove.judge(given, move -> DealValueDecreaseJudge.judge(decrease, move));
            case Trigger.DealCloseDatePushed pushed ->
                DateMove.judge(given, move -> DealCloseDatePushedJudge.judge(pushed, move));
            case Trigger.DealCloseDatePulledIn pulledIn ->
                DateMove.judge(given, move -> DealCloseDatePulledInJudge.judge(pulledIn, move));
            case Trigger.CompetitorDetected _ -> CompetitorDetectedJudge.judge(given);
            case Trigger.DealOwnerChanged _ -> DealOwnerChangedJudge.judge(given);
            case Trigger.ChampionChanged champion -> ChampionChangedJudge.judge(champion, given);
            case Trigger.NewStakeholder stakeholder -> NewStakeholderJudge.judge(stakeholder, given);
            case Trigger.CompanyLifecycleChanged _ -> CompanyLifecycleChangedJudge.judge(given);
            case Trigger.CompanyFirmographicsChanged firmographics ->
                CompanyFirmographicsChangedJudge.judge(firmographics, given);
            case Trigger.Custom _ -> CustomJudge.judge(given);
            case Trigger.Timed _ -> new Verdict.NotFired("The rule is asked by the clock, not by a change.");
        };
    }
}
