package io.bellwether.console;

import io.bellwether.stores.console.AlertRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Alert", description = "One rule's word about one change of one record.")
record AlertView(
        UUID id,

        @Schema(examples = "deal_stage_regression") String trigger,

        @Schema(description = "How soon a person should look, 0 to 100.", examples = "85")
        int urgency,

        @Schema(description = "immediate from 80, high from 60, standard from 30, else low.", examples = "immediate")
        String level,

        @Schema(description = "What happened, in one line.") String title,

        @Schema(description = "Why it matters and why the rule fired.")
        String message,

        Entity entity,
        Change change,

        @Schema(examples = "new") String state,

        @Schema(description = "A later change of the same property was already known when this one came.")
        boolean late,

        @Schema(description = "The same for every telling of the same change to the same rule.")
        String signalHash,

        RuleVersion rule,

        @Schema(description = "Follows the event from the webhook to the last effect.")
        UUID correlationId,

        @Schema(description = "The CRM's time of the change.")
        Instant occurredAt,

        Instant createdAt) {

    @RegisterForReflection
    @Schema(name = "AlertEntity", description = "The CRM record as it stood when the alert was made.")
    record Entity(
            @Schema(examples = "deal") String type,

            @Schema(description = "The CRM's own id.", examples = "9001742316")
            String externalId,

            String name,

            @Schema(description = "The record's page in the CRM.", nullable = true) @Nullable
            String url) {}

    @RegisterForReflection
    @Schema(name = "AlertChange", description = "In the CRM's own values.")
    record Change(
            @Schema(examples = "dealstage") String property,
            @Schema(nullable = true) @Nullable String from,
            @Schema(nullable = true) @Nullable String to) {}

    @RegisterForReflection
    @Schema(name = "RuleVersion")
    record RuleVersion(
            @Schema(examples = "deal-stage-regression") String id, int version) {}

    static AlertView of(AlertRow row) {
        return new AlertView(
                row.id(),
                row.trigger(),
                row.urgency().value(),
                row.urgency().level(),
                row.title(),
                row.message(),
                new Entity(row.entity().type().label(), row.entity().externalId(), row.entityName(), row.entityUrl()),
                new Change(row.property(), row.from(), row.to()),
                row.state(),
                row.late(),
                row.signalHash(),
                new RuleVersion(row.rule(), row.ruleVersion()),
                row.correlationId(),
                row.occurredAt(),
                row.createdAt());
    }
}
