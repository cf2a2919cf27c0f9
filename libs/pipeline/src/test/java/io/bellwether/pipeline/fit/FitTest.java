package io.bellwether.pipeline.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.pipeline.fit.Fit.Part;
import io.bellwether.pipeline.fit.IdealProfile.Range;
import io.bellwether.pipeline.fit.IdealProfile.Weights;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FitTest {
    private static final Map<String, String> IDEAL = Map.of(
            "employees",
            "250",
            "revenue",
            "40000000",
            "industry",
            "Machinery",
            "naics",
            "333998",
            "country",
            "DE",
            "region",
            "DE-BY");

    @Test
    void givesTheIdealCompanyAllPoints() {
        Fit fit = Fit.of(IDEAL, IdealProfile.DEFAULT);

        assertThat(fit.score()).isEqualTo(100);
        assertThat(fit.parts())
                .extracting(Part::why)
                .containsExactly(
                        "250 is within 50 to 5000",
                        "40000000 is within 5000000 to 1000000000",
                        "Machinery is one of those sold to",
                        "DE-BY is one of those sold to");
    }

    @Test
    void givesNothingForWhatIsNotKnown() {
        Fit fit = Fit.of(Map.of("domain", "acme.example"), IdealProfile.DEFAULT);

        assertThat(fit.score()).isZero();
        assertThat(fit.parts()).extracting(Part::why).containsOnly("Not known");
    }

    @ParameterizedTest
    @CsvSource({"50, 35", "40, 21", "25, 0", "10, 0", "5000, 35", "7500, 18", "10000, 0", "90000, 0"})
    void takesPointsAwayInProportionBeyondTheRange(String employees, int points) {
        assertThat(Fit.of(Map.of("employees", employees), IdealProfile.DEFAULT).score())
                .isEqualTo(points);
    }

    @Test
    void measuresAgainstTheWorkspacesOwnProfile() {
        IdealProfile software = new IdealProfile(
                new Range(null, null),
                new Range(null, BigDecimal.valueOf(1_000_000)),
                List.of("5132"),
                List.of("US-CA", "DE"),
                new Weights(10, 10, 40, 40));

        Fit fit = Fit.of(IDEAL, software);

        assertThat(fit.score()).isEqualTo(50);
        assertThat(fit.parts())
                .extracting(Part::name, Part::points)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("employees", 10),
                        org.assertj.core.groups.Tuple.tuple("revenue", 0),
                        org.assertj.core.groups.Tuple.tuple("industry", 0),
                        org.assertj.core.groups.Tuple.tuple("place", 40));
        assertThat(fit.parts())
                .extracting(Part::why)
                .containsExactly(
                        "250 is within any size",
                        "40000000 is outside up to 1000000",
                        "Machinery is none of those sold to",
                        "DE-BY is one of those sold to");
    }

    @Test
    void saysWhereARangeHasNoEnd() {
        IdealProfile large = new IdealProfile(
                new Range(BigDecimal.valueOf(1000), null),
                new Range(null, null),
                List.of(),
                List.of(),
                new Weights(100, 0, 0, 0));

        assertThat(Fit.of(IDEAL, large).parts().getFirst())
                .isEqualTo(new Part("employees", 0, 100, "250 is outside 1000 to any more"));
    }

    @ParameterizedTest
    @CsvSource({"US, US-CA, 15", "US, US-NY, 0", "DE, DE-BY, 0", "US, , 0"})
    void takesARegionForItsPlaceWhereTheProfileNamesOne(String country, String region, int points) {
        IdealProfile californian = new IdealProfile(
                IdealProfile.DEFAULT.employees(),
                IdealProfile.DEFAULT.revenue(),
                List.of(),
                List.of("US-CA"),
                IdealProfile.DEFAULT.weights());
        Map<String, String> facts =
                region == null ? Map.of("country", country) : Map.of("country", country, "region", region);

        assertThat(Fit.of(facts, californian).score()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "-1, ", ", 0", ", -5", "10, 9"})
    void refusesARangeThatIsNone(BigDecimal least, BigDecimal most) {
        assertThatThrownBy(() -> new Range(least, most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + least + " to " + most);
    }

    @Test
    void takesARangeOfOneValue() {
        Range one = new Range(BigDecimal.TEN, BigDecimal.TEN);

        assertThat(one.least()).isEqualTo(one.most());
    }

    @ParameterizedTest
    @CsvSource({"-1, 101, 0, 0", "101, -1, 0, 0", "50, 51, -1, 0", "50, 51, 0, -1"})
    void refusesNegativeWeights(int employees, int revenue, int industry, int place) {
        assertThatThrownBy(() -> new Weights(employees, revenue, industry, place))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 0, 0", "0, 0, 0, 100"})
    void letsAPartCountForNothing(int employees, int revenue, int industry, int place) {
        assertThat(new Weights(employees, revenue, industry, place).revenue()).isZero();
    }

    @Test
    void refusesWeightsThatDoNotMakeAHundred() {
        assertThatThrownBy(() -> new Weights(50, 50, 50, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }
}
