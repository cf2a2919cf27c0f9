package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.stores.console.ShadowRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "ShadowDecision", description = "What a replay would have decided of a signal, beside what was decided.")
record ShadowDecisionView(
        UUID signalId,

        @Schema(nullable = true) SignalView.@Nullable Entity entity,

        @Schema(examples = "amount", nullable = true) @Nullable
        String property,

        @Schema(examples = "38000", nullable = true) @Nullable
        String value,

        @Schema(description = "The source's time of the change.")
        Instant occurredAt,

        @Schema(description = "When the replay decided it.") Instant decidedAt,

        @Schema(
                description = "Equal for equal rules.",
                examples = "6b1f5c0e4f0d4a3c9b9a2f7d8e1c0b5a4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a")
        String decisionHash,

        @Schema(description = "By the rules of the replay.") List<Word> rules,

        @Schema(description = "By the rules of then; empty when that is kept no longer.")
        List<Word> rulesThen) {
    ShadowDecisionView {
        rules = List.copyOf(rules);
        rulesThen = List.copyOf(rulesThen);
    }

    @RegisterForReflection
    @Schema(name = "RuleWord", description = "What one rule said of one signal.")
    record Word(
            @Schema(examples = "deal-value-decrease") String rule,
            @Schema(examples = "3") int version,

            @Schema(description = "As in a trace.", examples = "fired")
            String verdict,

            @Schema(examples = "The amount shrank by 20.8 %, at least the rule's 10 %.")
            String reason) {
        private static Word of(JsonNode verdict) {
            return new Word(
                    verdict.path("rule").asText(),
                    verdict.path("version").asInt(),
                    verdict.path("kind").asText(),
                    verdict.path("reason").asText());
        }
    }

    static ShadowDecisionView of(ShadowRow row, ReadJson json) {
        return new ShadowDecisionView(
                row.signal(),
                SignalView.Entity.of(row.entity()),
                row.property(),
                row.value(),
                row.occurredAt(),
                row.decidedAt(),
                row.hash(),
                words(json.read(row.verdicts())),
                words(json.read(row.verdictsThen())));
    }

    private static List<Word> words(JsonNode verdicts) {
        List<Word> words = new ArrayList<>();
        verdicts.forEach(verdict -> words.add(Word.of(verdict)));
        return words;
    }
}
