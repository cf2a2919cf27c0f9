package io.bellwether.sandbox.hubspot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Property values as a person reads them.
final class WriteForPeople {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy 'at' HH:mm", Locale.ENGLISH);

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("dealname", "Deal name"),
            Map.entry("dealstage", "Deal stage"),
            Map.entry("pipeline", "Pipeline"),
            Map.entry("amount", "Amount"),
            Map.entry("deal_currency_code", "Currency"),
            Map.entry("closedate", "Close date"),
            Map.entry("dealtype", "Deal type"),
            Map.entry("hubspot_owner_id", "Owner"),
            Map.entry("closed_lost_reason", "Closed lost reason"),
            Map.entry("firstname", "First name"),
            Map.entry("lastname", "Last name"),
            Map.entry("email", "Email"),
            Map.entry("jobtitle", "Job title"),
            Map.entry("phone", "Phone"),
            Map.entry("company", "Company"),
            Map.entry("name", "Name"),
            Map.entry("domain", "Domain"),
            Map.entry("industry", "Industry"),
            Map.entry("city", "City"),
            Map.entry("country", "Country"),
            Map.entry("numberofemployees", "Employees"),
            Map.entry("annualrevenue", "Annual revenue"),
            Map.entry("lifecyclestage", "Lifecycle stage"));

    private final HubSpotAccount account;

    WriteForPeople(HubSpotAccount account) {
        this.account = account;
    }

    static String label(String property) {
        return LABELS.getOrDefault(property, property);
    }

    String value(CrmRecord record, String property, String value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        return switch (property) {
            case "dealstage" -> stage(record, value);
            case "pipeline" -> account.pipeline(value).map(DealPipeline::label).orElse(value);
            case "amount" -> money(value, record.text("deal_currency_code"));
            case "closedate" -> date(Instant.parse(value));
            case "hubspot_owner_id" -> account.owner(value).map(Owner::name).orElse(value);
            case "industry", "lifecyclestage" -> words(value);
            case "dealtype" -> value.equals("newbusiness") ? "New business" : "Existing business";
            case "numberofemployees", "annualrevenue" -> grouped(new BigDecimal(value));
            default -> value;
        };
    }

    /// Stages of any pipeline: a deal may have moved between them.
    private String stage(CrmRecord record, String value) {
        return account.pipelineOf(record)
                .stage(value)
                .or(() -> account.pipelines().stream()
                        .flatMap(pipeline -> pipeline.stage(value).stream())
                        .findFirst())
                .map(DealPipeline.Stage::label)
                .orElse(value);
    }

    static String money(String amount, String currency) {
        String sign = switch (currency) {
            case "EUR" -> "€";
            case "USD" -> "$";
            case "GBP" -> "£";
            default -> currency + " ";
        };
        return amount.isEmpty() ? "–" : sign + grouped(new BigDecimal(amount));
    }

    /// Such as `€1.2M`.
    static String shortMoney(BigDecimal amount, String currency) {
        BigDecimal million = new BigDecimal(1_000_000);
        return amount.compareTo(million) >= 0
                ? money(amount.divide(million, 1, RoundingMode.HALF_UP).toPlainString(), currency) + "M"
                : money(
                                amount.divide(new BigDecimal(1000), 0, RoundingMode.HALF_UP)
                                        .toPlainString(),
                                currency) + "K";
    }

    static String date(Instant instant) {
        return DATE.format(instant.atZone(ZoneOffset.UTC));
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(ZoneOffset.UTC));
    }

    private static String grouped(BigDecimal number) {
        return NumberFormat.getNumberInstance(Locale.ENGLISH).format(number);
    }

    private static String words(String constant) {
        return Arrays.stream(constant.split("_", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
