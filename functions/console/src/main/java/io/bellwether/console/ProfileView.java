package io.bellwether.console;

import io.bellwether.pipeline.fit.IdealProfile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "IdealProfile", description = "Whom the workspace sells to.")
record ProfileView(
        RangeView employees,

        @Schema(description = "Of a year, in the CRM's currency.")
        RangeView revenue,

        @Schema(description = "Beginnings of NAICS codes, such as 51; empty for any industry that is known.")
        List<String> naics,

        @Schema(description = "ISO 3166 codes, such as US or US-CA; empty for any country that is known.")
        List<String> countries,

        WeightsView weights,

        @Schema(
                description = "When it was changed; null as long as it is the one that every workspace begins with.",
                nullable = true)
        @Nullable
        Instant changedAt) {

    @RegisterForReflection
    @Schema(name = "Range", description = "Both bounds belong to it; null for none.")
    record RangeView(
            @Schema(nullable = true) @Nullable BigDecimal least,
            @Schema(nullable = true) @Nullable BigDecimal most) {}

    @RegisterForReflection
    @Schema(name = "Weights", description = "Points for each part; together 100.")
    record WeightsView(@Schema(examples = "35") int employees, int revenue, int industry, int place) {}

    static ProfileView of(IdealProfile profile, @Nullable Instant changedAt) {
        return new ProfileView(
                range(profile.employees()),
                range(profile.revenue()),
                profile.naics(),
                profile.countries(),
                new WeightsView(
                        profile.weights().employees(),
                        profile.weights().revenue(),
                        profile.weights().industry(),
                        profile.weights().place()),
                changedAt);
    }

    private static RangeView range(IdealProfile.Range range) {
        return new RangeView(range.least(), range.most());
    }
}
