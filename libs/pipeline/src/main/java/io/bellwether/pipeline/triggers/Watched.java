package io.bellwether.pipeline.triggers;

import io.bellwether.model.EntityType;
import io.bellwether.model.Trigger;
import io.bellwether.model.TriggerTypes;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.Vocabulary;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A kind of change that can concern a trigger.
///
/// @param property a CRM property or the kind of a [Fact]; null for any property
public record Watched(EntityType type, @Nullable String property) {
    public static Watched change(EntityType type, String property) {
        return new Watched(type, Fact.kind(property));
    }

    public static Watched anyChange(EntityType type) {
        return new Watched(type, null);
    }

    /// Nothing for what the clock alone makes fire.
    public static Set<Watched> by(Trigger trigger, Vocabulary words) {
        return switch (trigger) {
            case Trigger.DealStageRegression _,
                    Trigger.DealClosedLost _,
                    Trigger.DealClosedWon _,
                    Trigger.DealReopened _ -> deal(words.stage());
            case Trigger.DealValueIncrease _, Trigger.DealValueDecrease _ -> deal(words.amount());
            case Trigger.DealCloseDatePushed _, Trigger.DealCloseDatePulledIn _ -> deal(words.closeDate());
            case Trigger.CompetitorDetected(String property) -> deal(property);
            case Trigger.DealOwnerChanged _ -> deal(words.owner());
            case Trigger.ChampionChanged _ ->
                Set.of(
                        new Watched(EntityType.CONTACT, words.jobTitle()),
                        new Watched(EntityType.CONTACT, words.employer()),
                        new Watched(EntityType.CONTACT, words.bounce()),
                        new Watched(EntityType.CONTACT, words.bounceReason()),
                        new Watched(EntityType.CONTACT, Fact.LIFE),
                        new Watched(EntityType.CONTACT, Fact.COMPANY));
            case Trigger.NewStakeholder _ -> deal(Fact.CONTACT);
            case Trigger.CompanyLifecycleChanged _ -> company(words.lifecycle());
            case Trigger.CompanyFirmographicsChanged _ ->
                Set.of(
                        new Watched(EntityType.COMPANY, words.employees()),
                        new Watched(EntityType.COMPANY, words.revenue()),
                        new Watched(EntityType.COMPANY, words.domain()));
            case Trigger.Custom(EntityType entity, var property) -> Set.of(new Watched(entity, property));
            case Trigger.Timed _ -> Set.of();
        };
    }

    /// The kind of record that the trigger's changes are told of.
    public static EntityType about(Trigger trigger) {
        return trigger instanceof Trigger.Custom(EntityType entity, var _)
                ? entity
                : TriggerTypes.named(trigger.type()).orElseThrow().entity();
    }

    private static Set<Watched> deal(String property) {
        return Set.of(new Watched(EntityType.DEAL, property));
    }

    private static Set<Watched> company(String property) {
        return Set.of(new Watched(EntityType.COMPANY, property));
    }
}
