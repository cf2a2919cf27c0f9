package io.bellwether.model;

import io.bellwether.model.Parameter.Choice;
import io.bellwether.model.Parameter.Decimal;
import io.bellwether.model.Parameter.Property;
import io.bellwether.model.Parameter.Whole;
import io.bellwether.model.Parameter.Words;
import java.math.BigDecimal;
import java.util.List;

/// The parameters that triggers have, each once.
final class Parameters {
    private static final BigDecimal A_TRILLION = BigDecimal.valueOf(1_000_000_000_000L);
    private static final String OF_PREVIOUS = "At least this share of the previous amount.";

    static final Decimal GROWS_BY = percent("minPercent", 10, 100_000, OF_PREVIOUS);
    static final Decimal SHRINKS_BY = percent("minPercent", 10, 100, OF_PREVIOUS);
    static final Decimal GROWS_BY_MONEY = money(1000);
    static final Decimal SHRINKS_BY_MONEY = money(0);
    static final Choice CURRENCY = new Choice(
            "currency",
            Denomination.DEAL.label(),
            List.of(Denomination.DEAL.label(), Denomination.WORKSPACE.label()),
            "Whether minAmount is meant in the deal's own currency, or in the workspace's by its rate table.");
    static final Whole MOVED_DAYS =
            new Whole("minDays", "days", 7, 1, 3650, "The close date moved by at least this many days.");
    static final Whole REPEAT_URGENCY =
            new Whole("repeatUrgency", "points", 10, 0, 100, "Added to the urgency from the second push on.");
    static final Property COMPETITOR =
            new Property("property", "competitor", "The deal's property that names the competitor.");
    static final Choice CHAMPIONS = new Choice(
            "contacts",
            "primary",
            List.of("primary", "all"),
            "Whether only a deal's primary contact counts, or every contact of it. Where the CRM marks none as primary,"
                    + " a contact with the buying role of a champion counts, or the deal's only contact.");
    static final Words SENIOR_TITLES = new Words(
            "titles",
            List.of(
                    "chief",
                    "ceo",
                    "cfo",
                    "coo",
                    "cto",
                    "cio",
                    "cmo",
                    "cro",
                    "president",
                    "vp",
                    "svp",
                    "evp",
                    "head",
                    "director",
                    "founder",
                    "owner",
                    "partner"),
            "A contact is senior when its job title has one of these words.");
    static final Decimal EMPLOYEES_BY = percent(
            "minEmployeesPercent", 20, 100_000, "The number of employees moved by at least this share, up or down.");
    static final Whole REVENUE_BANDS =
            new Whole("minRevenueBands", "bands", 1, 1, 7, "The annual revenue moved by at least this many bands.");
    static final Whole STALLED_DAYS =
            new Whole("days", "days", 21, 1, 3650, "An open deal stayed in its stage for this long.");
    static final Whole COLD_DAYS =
            new Whole("days", "days", 30, 1, 3650, "Nobody was in touch with the primary contact for this long.");
    static final Whole HORIZON_DAYS = new Whole(
            "horizonDays", "days", 30, 1, 3650, "Only deals that should close within this time are looked at.");
    static final Decimal SLIP_CONFIDENCE = share("minConfidence", "0.6", "At least this confidence that it slips.");
    static final Decimal LOSS_CONFIDENCE = share("minConfidence", "0.6", "At least this confidence that it is lost.");
    static final Property LOST_TO =
            new Property("competitor", "competitor", "The deal's property that names the competitor.");
    static final Choice CUSTOM_ENTITY = new Choice(
            "entity",
            EntityType.DEAL.label(),
            List.of(EntityType.DEAL.label(), EntityType.CONTACT.label(), EntityType.COMPANY.label()),
            "The kind of record whose changes are looked at.");
    static final Property CUSTOM_PROPERTY =
            new Property("property", "", "Only changes of this property; without it, of any.");

    private Parameters() {}

    private static Decimal percent(String name, int usual, int most, String says) {
        return new Decimal(name, "percent", BigDecimal.valueOf(usual), BigDecimal.ZERO, BigDecimal.valueOf(most), says);
    }

    private static Decimal money(int usual) {
        return new Decimal(
                "minAmount",
                "of the currency",
                BigDecimal.valueOf(usual),
                BigDecimal.ZERO,
                A_TRILLION,
                "And by at least this much money.");
    }

    private static Decimal share(String name, String usual, String says) {
        return new Decimal(name, "(1 is certain)", new BigDecimal(usual), BigDecimal.ZERO, BigDecimal.ONE, says);
    }
}
