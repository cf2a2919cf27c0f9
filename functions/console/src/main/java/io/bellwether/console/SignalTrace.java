package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "SignalTrace", description = "Why a signal did, or did not, alert: in words and in data.")
record SignalTrace(
        UUID signalId,

        @Schema(
                description = "The reason in words.",
                examples = "A rule fired, and no alert was raised: deal-stage-regression: The rule fired for this"
                        + " record already and stays quiet until 2026-11-19T10:32:07Z.")
        String why,

        @Schema(nullable = true) SignalView.@Nullable Entity entity,

        @Schema(description = "What happened to the record.", examples = "property_changed")
        String kind,

        @Schema(examples = "dealstage", nullable = true) @Nullable
        String property,

        @Schema(description = "The value before, as the decision saw it.", nullable = true) @Nullable
        String from,

        @Schema(nullable = true) @Nullable String to,

        @Schema(examples = "processed") String outcome,

        @Schema(description = "A fixed word.", examples = "suppressed")
        String reason,

        @Schema(description = "What a deferred one waits for.", examples = "deal:9001742316", nullable = true) @Nullable
        String awaits,

        @Schema(description = "The source's time of the change.")
        Instant occurredAt,

        Instant receivedAt,

        @Schema(description = "None while it waits.", nullable = true) @Nullable
        Instant decidedAt,

        @Schema(description = "Every rule that could concern it, and what it said.")
        List<Rule> rules,

        List<Alert> alerts,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                nullable = true,
                description = "The values that matching saw.")
        JsonNode seen,

        UUID correlationId) {
    SignalTrace {
        rules = List.copyOf(rules);
        alerts = List.copyOf(alerts);
    }

    @RegisterForReflection
    @Schema(name = "RuleTrace", description = "One rule's word about one signal.")
    record Rule(
            @Schema(examples = "deal-stage-regression") String rule,

            @Schema(description = "The version that was asked.", examples = "3")
            int version,

            @Schema(examples = "deal_stage_regression", nullable = true) @Nullable
            String trigger,

            @Schema(
                    description = "fired, not_fired, condition_false, condition_broken, disabled, cool_down,"
                            + " duplicate, own_echo or waiting.",
                    examples = "cool_down")
            String verdict,

            @Schema(description = "Why, with the values compared.")
            String reason,

            @Schema(description = "The alert that spoke before, where one did.", nullable = true) @Nullable
            UUID alert,

            @Schema(description = "The end of the cool-down.", nullable = true) @Nullable
            Instant until,

            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    nullable = true,
                    description = "What that version asked for.")
            JsonNode parameters) {}

    @RegisterForReflection
    @Schema(name = "AlertTrace", description = "An alert and where it went.")
    record Alert(
            UUID id,
            String rule,
            int version,
            String title,
            int urgency,
            String level,
            @Schema(examples = "new") String state,
            List<Act> effects) {
        Alert {
            effects = List.copyOf(effects);
        }
    }

    @RegisterForReflection
    @Schema(name = "EffectTrace", description = "One outward act on behalf of an alert.")
    record Act(
            UUID id,

            @Schema(examples = "post_slack_alert") String kind,

            @Schema(examples = "C0123456789", nullable = true) @Nullable
            String channel,

            @Schema(examples = "planned") String state,

            Instant notBefore,

            @Schema(description = "quiet_hours, budget or digest: what moved it.", nullable = true) @Nullable
            String heldBy,

            @Schema(examples = "Waits until 2026-11-19T07:00:00Z: the channel's quiet hours.")
            String why) {}
}
