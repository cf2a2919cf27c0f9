package io.bellwether.pipeline.fit;

import io.bellwether.pipeline.fit.IdealProfile.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How well a company fits the ideal profile, and why: 0 to 100 points, the sum of its parts.
///
/// Within a range a part has all its points; beyond it they fall in proportion, to none at half the least or twice
/// the most. What is not known has none, and says so.
public record Fit(int score, List<Part> parts) {
    public Fit {
        parts = List.copyOf(parts);
    }

    /// @param of the most that the part can give
    /// @param why a sentence for people
    public record Part(String name, int points, int of, String why) {}

    /// @param facts the company's, as [io.bellwether.pipeline.mapping.MapFacts] makes them
    public static Fit of(Map<String, String> facts, IdealProfile profile) {
        List<Part> parts = List.of(
                measured(
                        "employees",
                        facts.get("employees"),
                        profile.employees(),
                        profile.weights().employees()),
                measured(
                        "revenue",
                        facts.get("revenue"),
                        profile.revenue(),
                        profile.weights().revenue()),
                industry(facts, profile),
                place(facts, profile));
        return new Fit(parts.stream().mapToInt(Part::points).sum(), parts);
    }

    private static Part measured(String name, @Nullable String value, Range range, int weight) {
        if (value == null) {
            return new Part(name, 0, weight, "Not known");
        }
        BigDecimal number = new BigDecimal(value);
        BigDecimal share = share(number, range);
        int points = share.multiply(BigDecimal.valueOf(weight))
                .setScale(0, RoundingMode.HALF_UP)
                .intValue();
        String told = number.toPlainString();
        return share.compareTo(BigDecimal.ONE) == 0
                ? new Part(name, points, weight, told + " is within " + words(range))
                : new Part(name, points, weight, told + " is outside " + words(range));
    }

    private static BigDecimal share(BigDecimal number, Range range) {
        BigDecimal two = BigDecimal.valueOf(2);
        if (range.least() != null && number.compareTo(range.least()) < 0) {
            return number.multiply(two)
                    .divide(range.least(), 4, RoundingMode.HALF_UP)
                    .subtract(BigDecimal.ONE)
                    .max(BigDecimal.ZERO);
        }
        if (range.most() != null && number.compareTo(range.most()) > 0) {
            return two.subtract(number.divide(range.most(), 4, RoundingMode.HALF_UP))
                    .max(BigDecimal.ZERO);
        }
        return BigDecimal.ONE;
    }

    private static String words(Range range) {
        if (range.least() == null && range.most() == null) {
            return "any size";
        }
        return (range.least() == null ? "up" : range.least().toPlainString())
                + " to "
                + (range.most() == null ? "any more" : range.most().toPlainString());
    }

    private static Part industry(Map<String, String> facts, IdealProfile profile) {
        int weight = profile.weights().industry();
        String naics = facts.get("naics");
        if (naics == null) {
            return new Part("industry", 0, weight, "Not known");
        }
        boolean fits = profile.naics().isEmpty() || profile.naics().stream().anyMatch(naics::startsWith);
        String name = facts.getOrDefault("industry", naics);
        return new Part(
                "industry",
                fits ? weight : 0,
                weight,
                name + (fits ? " is one of those sold to" : " is none of those sold to"));
    }

    private static Part place(Map<String, String> facts, IdealProfile profile) {
        int weight = profile.weights().place();
        String country = facts.get("country");
        if (country == null) {
            return new Part("place", 0, weight, "Not known");
        }
        String place = facts.getOrDefault("region", country);
        boolean fits = profile.countries().isEmpty()
                || profile.countries().contains(country)
                || profile.countries().contains(place);
        return new Part(
                "place",
                fits ? weight : 0,
                weight,
                place + (fits ? " is one of those sold to" : " is none of those sold to"));
    }
}
