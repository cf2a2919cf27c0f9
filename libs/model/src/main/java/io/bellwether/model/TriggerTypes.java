package io.bellwether.model;

import static io.bellwether.model.EntityType.COMPANY;
import static io.bellwether.model.EntityType.CONTACT;
import static io.bellwether.model.EntityType.DEAL;
import static io.bellwether.model.TriggerType.Kind.CHANGE;
import static io.bellwether.model.TriggerType.Kind.CONDITION;
import static io.bellwether.model.TriggerType.Kind.TIMER;

import io.bellwether.model.TriggerType.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The catalogue of triggers.
public final class TriggerTypes {
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private static final List<TriggerType> ALL = List.of(
            type(
                    "deal_stage_regression",
                    "A deal moves to an earlier stage of the same pipeline, both stages open.",
                    DEAL,
                    CHANGE,
                    85,
                    A_DAY,
                    _ -> new Trigger.DealStageRegression()),
            type(
                    "deal_value_increase",
                    "A deal's amount grows by enough, in percent and in money.",
                    DEAL,
                    CHANGE,
                    60,
                    A_DAY,
                    given -> new Trigger.DealValueIncrease(
                            Parameters.GROWS_BY.in(given),
                            Parameters.GROWS_BY_MONEY.in(given),
                            Denomination.ofLabel(Parameters.CURRENCY.in(given))),
                    Parameters.GROWS_BY,
                    Parameters.GROWS_BY_MONEY,
                    Parameters.CURRENCY),
            type(
                    "deal_value_decrease",
                    "A deal's amount shrinks by enough, in percent and in money.",
                    DEAL,
                    CHANGE,
                    75,
                    A_DAY,
                    given -> new Trigger.DealValueDecrease(
                            Parameters.SHRINKS_BY.in(given),
                            Parameters.SHRINKS_BY_MONEY.in(given),
                            Denomination.ofLabel(Parameters.CURRENCY.in(given))),
                    Parameters.SHRINKS_BY,
                    Parameters.SHRINKS_BY_MONEY,
                    Parameters.CURRENCY),
            type(
                    "deal_close_date_pushed",
                    "An open deal's close date moves later by enough days; a second push is more urgent.",
                    DEAL,
                    CHANGE,
                    70,
                    A_DAY,
                    given -> new Trigger.DealCloseDatePushed(
                            Parameters.MOVED_DAYS.in(given), Parameters.REPEAT_URGENCY.in(given)),
                    Parameters.MOVED_DAYS,
                    Parameters.REPEAT_URGENCY),
            type(
                    "deal_close_date_pulled_in",
                    "An open deal's close date moves earlier by enough days.",
                    DEAL,
                    CHANGE,
                    50,
                    A_DAY,
                    given -> new Trigger.DealCloseDatePulledIn(Parameters.MOVED_DAYS.in(given)),
                    Parameters.MOVED_DAYS),
            type(
                    "competitor_detected",
                    "The property that names a deal's competitor is set or changes.",
                    DEAL,
                    CHANGE,
                    80,
                    A_DAY,
                    given -> new Trigger.CompetitorDetected(
                            Parameters.COMPETITOR.in(given).orElseThrow()),
                    Parameters.COMPETITOR),
            type(
                    "deal_closed_lost",
                    "A deal enters a lost stage.",
                    DEAL,
                    CHANGE,
                    70,
                    Duration.ZERO,
                    _ -> new Trigger.DealClosedLost()),
            type(
                    "deal_closed_won",
                    "A deal enters a won stage.",
                    DEAL,
                    CHANGE,
                    40,
                    Duration.ZERO,
                    _ -> new Trigger.DealClosedWon()),
            type(
                    "deal_reopened",
                    "A deal leaves a closed stage for an open one.",
                    DEAL,
                    CHANGE,
                    75,
                    Duration.ZERO,
                    _ -> new Trigger.DealReopened()),
            type(
                    "deal_owner_changed",
                    "An open deal goes to another owner.",
                    DEAL,
                    CHANGE,
                    55,
                    A_DAY,
                    _ -> new Trigger.DealOwnerChanged()),
            type(
                    "champion_changed",
                    "A contact that an open deal hangs on changes title or company, bounces, or is deleted.",
                    CONTACT,
                    CHANGE,
                    85,
                    A_DAY,
                    given -> new Trigger.ChampionChanged(
                            Parameters.CHAMPIONS.in(given).equals("all")),
                    Parameters.CHAMPIONS),
            type(
                    "new_stakeholder",
                    "A senior contact is associated with an open deal.",
                    DEAL,
                    CHANGE,
                    60,
                    A_DAY,
                    given -> new Trigger.NewStakeholder(Parameters.SENIOR_TITLES.in(given)),
                    Parameters.SENIOR_TITLES),
            type(
                    "company_lifecycle_changed",
                    "A company's lifecycle stage moves.",
                    COMPANY,
                    CHANGE,
                    50,
                    A_DAY,
                    _ -> new Trigger.CompanyLifecycleChanged()),
            type(
                    "company_firmographics_changed",
                    "A company's employees, revenue band or domain change by enough.",
                    COMPANY,
                    CHANGE,
                    45,
                    A_DAY,
                    given -> new Trigger.CompanyFirmographicsChanged(
                            Parameters.EMPLOYEES_BY.in(given), Parameters.REVENUE_BANDS.in(given)),
                    Parameters.EMPLOYEES_BY,
                    Parameters.REVENUE_BANDS),
            type(
                    "deal_stalled",
                    "An open deal stays in its stage for too long.",
                    DEAL,
                    TIMER,
                    50,
                    A_WEEK,
                    given -> new Trigger.DealStalled(Parameters.STALLED_DAYS.in(given)),
                    Parameters.STALLED_DAYS),
            type(
                    "champion_cold",
                    "Nobody was in touch with an open deal's primary contact for too long.",
                    DEAL,
                    TIMER,
                    60,
                    A_WEEK,
                    given -> new Trigger.ChampionCold(Parameters.COLD_DAYS.in(given)),
                    Parameters.COLD_DAYS),
            type(
                    "slip_risk",
                    "An open deal will likely not close when it should.",
                    DEAL,
                    TIMER,
                    65,
                    A_WEEK,
                    given -> new Trigger.SlipRisk(
                            Parameters.HORIZON_DAYS.in(given), Parameters.SLIP_CONFIDENCE.in(given)),
                    Parameters.HORIZON_DAYS,
                    Parameters.SLIP_CONFIDENCE),
            type(
                    "loss_risk",
                    "An open deal will likely be lost.",
                    DEAL,
                    TIMER,
                    70,
                    A_WEEK,
                    given -> new Trigger.LossRisk(
                            Parameters.LOSS_CONFIDENCE.in(given),
                            Parameters.LOST_TO.in(given).orElseThrow()),
                    Parameters.LOSS_CONFIDENCE,
                    Parameters.LOST_TO),
            type(
                    "custom",
                    "Any property changes and the rule's condition holds.",
                    DEAL,
                    CONDITION,
                    50,
                    A_DAY,
                    given -> new Trigger.Custom(
                            EntityType.ofLabel(Parameters.CUSTOM_ENTITY.in(given)),
                            Parameters.CUSTOM_PROPERTY.in(given).orElse(null)),
                    Parameters.CUSTOM_ENTITY,
                    Parameters.CUSTOM_PROPERTY));

    private static final Map<String, TriggerType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(TriggerType::name, type -> type));

    private TriggerTypes() {}

    /// In the order of the documentation.
    public static List<TriggerType> all() {
        return ALL;
    }

    public static Optional<TriggerType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static TriggerType type(
            String name,
            String says,
            EntityType entity,
            Kind kind,
            int urgency,
            Duration coolDown,
            Function<Map<String, String>, Trigger> make,
            Parameter... parameters) {
        return new TriggerType(
                name, says, entity, kind, List.of(parameters), new Urgency(urgency), coolDown, routes(kind), make);
    }

    /// What the night finds comes together in the morning, not one by one.
    private static List<Route> routes(Kind kind) {
        return switch (kind) {
            case CHANGE, CONDITION -> List.of(new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL));
            case TIMER ->
                List.of(new Route.SlackChannel(
                        Route.SlackChannel.DEFAULT_CHANNEL,
                        false,
                        null,
                        new Digest(Digest.Every.DAY, MORNING, DayOfWeek.MONDAY, ZoneId.of("UTC")),
                        null));
        };
    }
}
