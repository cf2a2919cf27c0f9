package io.bellwether.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(name = "RuleStory", description = "A rule as it is in force, and as it was.")
record RuleStory(
        @JsonUnwrapped RuleView rule,
        @Schema(description = "The newest first.") List<RuleView> versions) {
    RuleStory {
        versions = List.copyOf(versions);
    }
}
