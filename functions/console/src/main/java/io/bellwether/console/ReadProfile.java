package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.pipeline.fit.IdealProfile.Range;
import io.bellwether.pipeline.fit.IdealProfile.Weights;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads whom a workspace sells to, or refuses it in a sentence.
final class ReadProfile {
    private static final int MOST = 100;
    private static final List<String> FIELDS = List.of("employees", "revenue", "naics", "countries", "weights");
    private static final List<String> RANGE = List.of("least", "most");
    private static final List<String> WEIGHTS = List.of("employees", "revenue", "industry", "place");
    private static final String EXPECTED_NAICS = "a list of beginnings of NAICS codes such as \"51\" or \"5132\"";
    private static final String EXPECTED_COUNTRIES = "a list of ISO 3166 codes such as \"US\" or \"US-CA\"";

    private ReadProfile() {}

    /// What is not given stays open: a size of any, an industry of any. Weights are given or the usual ones.
    static IdealProfile of(@Nullable String body) {
        ReadBody given = ReadBody.of(body, FIELDS);
        try {
            return new IdealProfile(
                    range(given, "employees"),
                    range(given, "revenue"),
                    texts(given, "naics", "[1-9]\\d{1,5}", EXPECTED_NAICS),
                    texts(given, "countries", "[A-Z]{2}(-[A-Z0-9]{1,3})?", EXPECTED_COUNTRIES),
                    given.has("weights") ? weights(given.object("weights", WEIGHTS)) : IdealProfile.DEFAULT.weights());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Range range(ReadBody given, String name) {
        if (!given.has(name)) {
            return new Range(null, null);
        }
        ReadBody range = given.object(name, RANGE);
        return new Range(number(range, "least"), number(range, "most"));
    }

    private static @Nullable BigDecimal number(ReadBody range, String name) {
        if (!range.has(name)) {
            return null;
        }
        JsonNode value = range.node(name);
        if (!value.isNumber()
                || value.decimalValue().precision() - value.decimalValue().scale() > 15) {
            throw range.refused(name, "a number greater than 0", value);
        }
        return value.decimalValue();
    }

    private static Weights weights(ReadBody weights) {
        return new Weights(
                weight(weights, "employees"),
                weight(weights, "revenue"),
                weight(weights, "industry"),
                weight(weights, "place"));
    }

    private static int weight(ReadBody weights, String name) {
        Integer weight = weights.integer(name, 0, 100);
        if (weight == null) {
            throw Refusal.invalid("'weights." + name + "' is a whole number from 0 to 100; it is missing");
        }
        return weight;
    }

    private static List<String> texts(ReadBody given, String name, String pattern, String expected) {
        List<String> texts = new ArrayList<>();
        if (given.has(name)) {
            JsonNode list = given.node(name);
            if (!list.isArray() || list.size() > MOST) {
                throw given.refused(name, expected + ", at most " + MOST, list);
            }
            list.forEach(each -> {
                if (!each.isTextual() || !each.textValue().matches(pattern)) {
                    throw given.refused(name, expected, each);
                }
                texts.add(each.textValue());
            });
        }
        return texts;
    }
}
