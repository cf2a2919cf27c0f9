package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One filter of a search.
record MatchFilter(String property, String operator, String value, String highValue, List<String> values) {
    private static final String NUMBER = "-?\\d+(\\.\\d+)?";
    private static final String MOMENT = "\\d{4}-\\d{2}-\\d{2}T.*Z";

    /// Numbers and moments by size, moments also against epoch milliseconds, all else as lower-case text.
    static final Comparator<String> VALUES = (left, right) -> {
        Optional<BigDecimal> leftNumber = number(left);
        Optional<BigDecimal> rightNumber = number(right);
        return leftNumber.isPresent() && rightNumber.isPresent()
                ? leftNumber.get().compareTo(rightNumber.get())
                : left.toLowerCase(Locale.ROOT).compareTo(right.toLowerCase(Locale.ROOT));
    };

    /// @throws IllegalArgumentException with a sentence when the operator is unknown
    static MatchFilter parse(JsonNode json) {
        MatchFilter filter = new MatchFilter(
                json.path("propertyName").asText(),
                json.path("operator").asText(),
                json.path("value").asText(),
                json.path("highValue").asText(),
                StreamSupport.stream(json.path("values").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        boolean _ = filter.matches(Optional.of(""));
        return filter;
    }

    boolean matches(Optional<String> present) {
        return switch (operator) {
            case "HAS_PROPERTY" -> present.isPresent();
            case "NOT_HAS_PROPERTY" -> present.isEmpty();
            case "NEQ" -> present.isEmpty() || compare(present, value) != 0;
            case "NOT_IN" -> present.isPresent() && !isAmong(present.get());
            case "EQ" -> present.isPresent() && compare(present, value) == 0;
            case "GT" -> present.isPresent() && compare(present, value) > 0;
            case "GTE" -> present.isPresent() && compare(present, value) >= 0;
            case "LT" -> present.isPresent() && compare(present, value) < 0;
            case "LTE" -> present.isPresent() && compare(present, value) <= 0;
            case "BETWEEN" -> present.isPresent() && compare(present, value) >= 0 && compare(present, highValue) <= 0;
            case "IN" -> present.isPresent() && isAmong(present.get());
            case "CONTAINS_TOKEN" -> present.isPresent() && hasToken(present.get());
            case "NOT_CONTAINS_TOKEN" -> present.isEmpty() || !hasToken(present.get());
            default -> throw new IllegalArgumentException("There is no filter operator '" + operator + "'.");
        };
    }

    private static int compare(Optional<String> present, String other) {
        return VALUES.compare(present.orElse(""), other);
    }

    private boolean isAmong(String present) {
        return values.stream().anyMatch(one -> VALUES.compare(present, one) == 0);
    }

    private boolean hasToken(String present) {
        String token = value.replace("*", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(present.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .anyMatch(word -> value.contains("*") ? word.contains(token) : word.equals(token));
    }

    private static Optional<BigDecimal> number(String text) {
        if (text.matches(NUMBER)) {
            return Optional.of(new BigDecimal(text));
        }
        return text.matches(MOMENT)
                ? Optional.of(BigDecimal.valueOf(Instant.parse(text).toEpochMilli()))
                : Optional.empty();
    }
}
