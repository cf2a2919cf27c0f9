package io.bellwether.console;

import io.bellwether.model.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Person", description = "A member of a workspace, and what they want for their own records.")
record PersonView(
        UUID id,
        @Schema(examples = "Ida Berg") String name,

        @Schema(nullable = true, examples = "ida@example.com") @Nullable
        String email,

        @Schema(description = "The CRM's id of them as an owner.", nullable = true, examples = "77120441") @Nullable
        String ownerExternalId,

        @Schema(nullable = true, examples = "U0123456789") @Nullable
        String slackUserId,

        @Schema(description = "Whether alerts about their own records come to them in Slack too.")
        boolean directMessages,

        @Schema(description = "What they want otherwise than the workspace's rules say.")
        List<Wanted> overrides) {
    PersonView {
        overrides = List.copyOf(overrides);
    }

    @RegisterForReflection
    @Schema(name = "PersonalOverride")
    record Wanted(
            @Schema(examples = "deal_closed_won") String trigger,
            boolean enabled,

            @Schema(description = "null for as the rule says.", nullable = true, examples = "90") @Nullable
            Integer urgency) {}

    static PersonView of(Person person) {
        return new PersonView(
                person.id(),
                person.name(),
                person.email(),
                person.ownerExternalId(),
                person.slackUserId(),
                person.directMessages(),
                person.overrides().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Wanted(
                                entry.getKey(),
                                entry.getValue().enabled(),
                                entry.getValue().urgency() == null
                                        ? null
                                        : entry.getValue().urgency().value()))
                        .toList());
    }
}
