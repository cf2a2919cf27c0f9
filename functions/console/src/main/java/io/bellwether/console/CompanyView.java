package io.bellwether.console;

import io.bellwether.pipeline.fit.Fit;
import io.bellwether.stores.console.CompanyRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Company", description = "A company of the mirror, and how well it fits the ideal customer.")
record CompanyView(
        @Schema(description = "The CRM's id.", examples = "6120044018")
        String id,

        @Schema(examples = "Northwind Robotics") String name,
        @Schema(nullable = true) @Nullable String url,

        @Schema(description = "Who represents us there.", examples = "Ida Berg", nullable = true) @Nullable
        String owner,

        @Schema(description = "What the properties mean; a value that is not understood stands under …Raw.")
        Map<String, String> facts,

        FitView fit) {

    @RegisterForReflection
    @Schema(name = "Fit", description = "0 to 100, the sum of its parts.")
    record FitView(@Schema(examples = "72") int score, List<PartView> parts) {}

    @RegisterForReflection
    @Schema(name = "FitPart")
    record PartView(String name, int points, int of, String why) {}

    static CompanyView of(CompanyRow row) {
        Fit fit = row.fit();
        return new CompanyView(
                row.externalId(),
                row.name(),
                row.url(),
                row.owner(),
                row.facts(),
                new FitView(
                        fit.score(),
                        fit.parts().stream()
                                .map(part -> new PartView(part.name(), part.points(), part.of(), part.why()))
                                .toList()));
    }
}
