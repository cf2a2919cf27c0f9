package io.bellwether.sandbox.hubspot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks a person's changes against what the record's properties may hold, and writes the values as HubSpot does.
final class CheckEdit {
    private static final Set<String> CURRENCIES = Set.of("EUR", "USD", "GBP");

    private final List<DealPipeline> pipelines;
    private final List<Owner> owners;

    CheckEdit(List<DealPipeline> pipelines, List<Owner> owners) {
        this.pipelines = pipelines;
        this.owners = owners;
    }

    sealed interface Checked {}

    record Sound(Map<String, String> values) implements Checked {}

    /// @param reason a sentence for the person
    record Unsound(String reason) implements Checked {}

    Checked check(CrmRecord record, Map<String, String> wanted) {
        boolean moves =
                !wanted.getOrDefault("pipeline", record.text("pipeline")).equals(record.text("pipeline"));
        if (moves && !wanted.containsKey("dealstage")) {
            return new Unsound("A deal that moves to another pipeline needs its 'dealstage' there as well.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        try {
            wanted.forEach((property, value) -> values.put(property, written(record, wanted, property, value)));
        } catch (IllegalArgumentException e) {
            return new Unsound(String.valueOf(e.getMessage()));
        }
        return new Sound(values);
    }

    private String written(CrmRecord record, Map<String, String> wanted, String property, String value) {
        if (!record.type().editable.contains(property)) {
            throw new IllegalArgumentException("A " + record.type().singular + " has no property '" + property
                    + "' that can be changed; it has " + sorted(record.type().editable) + ".");
        }
        return switch (property) {
            case "dealstage" -> stage(wanted.getOrDefault("pipeline", record.text("pipeline")), value);
            case "pipeline" -> pipeline(value).id();
            case "amount", "annualrevenue", "numberofemployees" -> number(property, value);
            case "closedate" -> date(value);
            case "hubspot_owner_id" -> owner(value);
            case "deal_currency_code" -> oneOf(property, CURRENCIES, value);
            default -> value;
        };
    }

    private String stage(String pipelineId, String value) {
        DealPipeline pipeline = pipeline(pipelineId);
        return pipeline.stage(value)
                .map(DealPipeline.Stage::id)
                .orElseThrow(() -> new IllegalArgumentException("The pipeline '" + pipeline.label()
                        + "' has no stage '" + value + "'; it has "
                        + pipeline.stages().stream().map(DealPipeline.Stage::id).collect(Collectors.joining(", "))
                        + "."));
    }

    private DealPipeline pipeline(String value) {
        return pipelines.stream()
                .filter(pipeline -> pipeline.id().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no deal pipeline '" + value + "'; there are "
                        + pipelines.stream().map(DealPipeline::id).collect(Collectors.joining(", ")) + "."));
    }

    private String owner(String value) {
        boolean known =
                value.isEmpty() || owners.stream().anyMatch(owner -> owner.id().equals(value));
        if (!known) {
            throw new IllegalArgumentException("There is no owner '" + value + "'; there are "
                    + sorted(owners.stream().map(Owner::id).collect(Collectors.toSet())) + ".");
        }
        return value;
    }

    private static String number(String property, String value) {
        if (!value.matches("(-?\\d{1,15}(\\.\\d{1,6})?)?")) {
            throw new IllegalArgumentException(
                    "'" + property + "' must be a number such as 48000 or 1250.50, but it was '" + value + "'.");
        }
        return value;
    }

    private static String date(String value) {
        try {
            if (value.matches("\\d{10,14}")) {
                return Instant.ofEpochMilli(Long.parseLong(value)).toString();
            }
            if (value.isEmpty() || value.contains("T")) {
                return value.isEmpty() ? value : Instant.parse(value).toString();
            }
            return LocalDate.parse(value)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'closedate' must be a date such as 2026-12-18, but it was '" + value + "'.", e);
        }
    }

    private static String oneOf(String property, Set<String> allowed, String value) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(
                    "'" + property + "' must be one of " + sorted(allowed) + ", but it was '" + value + "'.");
        }
        return value;
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }
}
