package io.bellwether.pipeline.fit;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ideal customer: what a company is measured against, and how much each part counts.
///
/// @param naics beginnings of industry codes, such as `51` or `5132`; empty for any industry that is known
/// @param countries ISO 3166 codes, or regions such as `US-CA`; empty for any country that is known
public record IdealProfile(
        Range employees, Range revenue, List<String> naics, List<String> countries, Weights weights) {

    /// What every workspace begins with, so that scoring can begin: a company of a size that buys, about which the
    /// essentials are known. Its own profile takes its place.
    public static final IdealProfile DEFAULT = new IdealProfile(
            new Range(BigDecimal.valueOf(50), BigDecimal.valueOf(5000)),
            new Range(BigDecimal.valueOf(5_000_000), BigDecimal.valueOf(1_000_000_000)),
            List.of(),
            List.of(),
            new Weights(35, 30, 20, 15));

    public IdealProfile {
        naics = List.copyOf(naics);
        countries = List.copyOf(countries);
    }

    /// @param least inclusive; null for no bound
    /// @param most inclusive; null for no bound
    public record Range(
            @Nullable BigDecimal least, @Nullable BigDecimal most) {
        public Range {
            if (least != null && least.signum() <= 0 || most != null && most.signum() <= 0) {
                throw new IllegalArgumentException(
                        "The bounds of a range are greater than 0, or null for none; got " + least + " to " + most);
            }
            if (least != null && most != null && least.compareTo(most) > 0) {
                throw new IllegalArgumentException("A range goes from less to more; got " + least + " to " + most);
            }
        }
    }

    /// Points for each part; together 100.
    public record Weights(int employees, int revenue, int industry, int place) {
        public Weights {
            if (employees < 0
                    || revenue < 0
                    || industry < 0
                    || place < 0
                    || employees + revenue + industry + place != 100) {
                throw new IllegalArgumentException("The weights are not negative and make 100 together; got "
                        + employees + ", " + revenue + ", " + industry + ", " + place);
            }
        }
    }
}
