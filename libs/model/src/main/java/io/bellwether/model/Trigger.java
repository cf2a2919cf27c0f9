package io.bellwether.model;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What makes a rule fire, with its parameters. [TriggerTypes] describes them; the judging of each is one small class
/// in the pipeline.
public sealed interface Trigger {

    /// The type's name in rules, alerts and documentation.
    default String type() {
        return switch (this) {
            case DealStageRegression _ -> "deal_stage_regression";
            case DealValueIncrease _ -> "deal_value_increase";
            case DealValueDecrease _ -> "deal_value_decrease";
            case DealCloseDatePushed _ -> "deal_close_date_pushed";
            case DealCloseDatePulledIn _ -> "deal_close_date_pulled_in";
            case CompetitorDetected _ -> "competitor_detected";
            case DealClosedLost _ -> "deal_closed_lost";
            case DealClosedWon _ -> "deal_closed_won";
            case DealReopened _ -> "deal_reopened";
            case DealOwnerChanged _ -> "deal_owner_changed";
            case ChampionChanged _ -> "champion_changed";
            case NewStakeholder _ -> "new_stakeholder";
            case CompanyLifecycleChanged _ -> "company_lifecycle_changed";
            case CompanyFirmographicsChanged _ -> "company_firmographics_changed";
            case DealStalled _ -> "deal_stalled";
            case ChampionCold _ -> "champion_cold";
            case SlipRisk _ -> "slip_risk";
            case LossRisk _ -> "loss_risk";
            case Custom _ -> "custom";
        };
    }

    /// By name, as they are written.
    default Map<String, String> parameters() {
        return Map.of();
    }

    /// The new stage stands earlier than the previous one in the same pipeline, both open.
    record DealStageRegression() implements Trigger {}

    /// @param minPercent by at least this share of the previous amount
    /// @param minAmount and by at least this much
    /// @param currency what `minAmount` is meant in
    record DealValueIncrease(BigDecimal minPercent, BigDecimal minAmount, Denomination currency) implements Trigger {
        public DealValueIncrease {
            Parameters.GROWS_BY.check(minPercent);
            Parameters.GROWS_BY_MONEY.check(minAmount);
        }

        @Override
        public Map<String, String> parameters() {
            return amounts(minPercent, minAmount, currency);
        }
    }

    /// @param minPercent by at least this share of the previous amount
    /// @param minAmount and by at least this much
    /// @param currency what `minAmount` is meant in
    record DealValueDecrease(BigDecimal minPercent, BigDecimal minAmount, Denomination currency) implements Trigger {
        public DealValueDecrease {
            Parameters.SHRINKS_BY.check(minPercent);
            Parameters.SHRINKS_BY_MONEY.check(minAmount);
        }

        @Override
        public Map<String, String> parameters() {
            return amounts(minPercent, minAmount, currency);
        }
    }

    /// The close date moves later.
    ///
    /// @param repeatUrgency points that are added from the second push on
    record DealCloseDatePushed(int minDays, int repeatUrgency) implements Trigger {
        public DealCloseDatePushed {
            Parameters.MOVED_DAYS.check(minDays);
            Parameters.REPEAT_URGENCY.check(repeatUrgency);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.ofEntries(
                    entry(Parameters.MOVED_DAYS.name(), Integer.toString(minDays)),
                    entry(Parameters.REPEAT_URGENCY.name(), Integer.toString(repeatUrgency)));
        }
    }

    /// The close date moves earlier.
    record DealCloseDatePulledIn(int minDays) implements Trigger {
        public DealCloseDatePulledIn {
            Parameters.MOVED_DAYS.check(minDays);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(Parameters.MOVED_DAYS.name(), Integer.toString(minDays));
        }
    }

    /// The competitor's property is set or changes.
    record CompetitorDetected(String property) implements Trigger {
        public CompetitorDetected {
            Parameters.COMPETITOR.check(property);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(Parameters.COMPETITOR.name(), property);
        }
    }

    /// The deal enters a lost stage.
    record DealClosedLost() implements Trigger {}

    /// The deal enters a won stage.
    record DealClosedWon() implements Trigger {}

    /// The deal leaves a closed stage for an open one.
    record DealReopened() implements Trigger {}

    /// The owner of an open deal changes.
    record DealOwnerChanged() implements Trigger {}

    /// Title, company, bounce or deletion of a contact that an open deal hangs on.
    ///
    /// @param everyContact of an open deal counts, not the primary one alone
    record ChampionChanged(boolean everyContact) implements Trigger {
        @Override
        public Map<String, String> parameters() {
            return Map.of(Parameters.CHAMPIONS.name(), everyContact ? "all" : "primary");
        }
    }

    /// A contact with one of the titles is associated with an open deal.
    ///
    /// @param titles words of a job title, in any case
    record NewStakeholder(List<String> titles) implements Trigger {
        public NewStakeholder {
            titles = Parameters.SENIOR_TITLES.check(titles);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(Parameters.SENIOR_TITLES.name(), Parameter.Words.write(titles));
        }
    }

    /// The company's lifecycle stage moves.
    record CompanyLifecycleChanged() implements Trigger {}

    /// Employees, revenue band or domain.
    ///
    /// @param minEmployeesPercent up or down
    /// @param minRevenueBands up or down
    record CompanyFirmographicsChanged(BigDecimal minEmployeesPercent, int minRevenueBands) implements Trigger {
        public CompanyFirmographicsChanged {
            Parameters.EMPLOYEES_BY.check(minEmployeesPercent);
            Parameters.REVENUE_BANDS.check(minRevenueBands);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.ofEntries(
                    entry(Parameters.EMPLOYEES_BY.name(), minEmployeesPercent.toPlainString()),
                    entry(Parameters.REVENUE_BANDS.name(), Integer.toString(minRevenueBands)));
        }
    }

    /// Asked by the clock about every open deal, not by a change.
    sealed interface Timed extends Trigger {}

    /// By the clock: an open deal stays in its stage.
    record DealStalled(int days) implements Timed {
        public DealStalled {
            Parameters.STALLED_DAYS.check(days);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(Parameters.STALLED_DAYS.name(), Integer.toString(days));
        }
    }

    /// By the clock: nobody is in touch with the primary contact of an open deal.
    record ChampionCold(int days) implements Timed {
        public ChampionCold {
            Parameters.COLD_DAYS.check(days);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(Parameters.COLD_DAYS.name(), Integer.toString(days));
        }
    }

    /// By the clock: an open deal will likely not close when it should.
    ///
    /// @param horizonDays how far ahead of the close date it is looked at
    /// @param minConfidence from 0 to 1
    record SlipRisk(int horizonDays, BigDecimal minConfidence) implements Timed {
        public SlipRisk {
            Parameters.HORIZON_DAYS.check(horizonDays);
            Parameters.SLIP_CONFIDENCE.check(minConfidence);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.ofEntries(
                    entry(Parameters.HORIZON_DAYS.name(), Integer.toString(horizonDays)),
                    entry(Parameters.SLIP_CONFIDENCE.name(), minConfidence.toPlainString()));
        }
    }

    /// By the clock: an open deal will likely be lost.
    ///
    /// @param minConfidence from 0 to 1
    /// @param competitor the deal's property that names one
    record LossRisk(BigDecimal minConfidence, String competitor) implements Timed {
        public LossRisk {
            Parameters.LOSS_CONFIDENCE.check(minConfidence);
            Parameters.LOST_TO.check(competitor);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.ofEntries(
                    entry(Parameters.LOSS_CONFIDENCE.name(), minConfidence.toPlainString()),
                    entry(Parameters.LOST_TO.name(), competitor));
        }
    }

    /// Any change for which the rule's condition holds.
    ///
    /// @param property the only one whose changes are looked at; null for all
    record Custom(EntityType entity, @Nullable String property) implements Trigger {
        public Custom {
            if (property != null) {
                Parameters.CUSTOM_PROPERTY.check(property);
            }
        }

        @Override
        public Map<String, String> parameters() {
            Map<String, String> entityOnly = Map.of(Parameters.CUSTOM_ENTITY.name(), entity.label());
            return property == null
                    ? entityOnly
                    : Map.ofEntries(
                            entry(Parameters.CUSTOM_ENTITY.name(), entity.label()),
                            entry(Parameters.CUSTOM_PROPERTY.name(), property));
        }
    }

    private static Map<String, String> amounts(BigDecimal minPercent, BigDecimal minAmount, Denomination currency) {
        return Map.ofEntries(
                entry(Parameters.GROWS_BY.name(), minPercent.toPlainString()),
                entry(Parameters.GROWS_BY_MONEY.name(), minAmount.toPlainString()),
                entry(Parameters.CURRENCY.name(), currency.label()));
    }
}
