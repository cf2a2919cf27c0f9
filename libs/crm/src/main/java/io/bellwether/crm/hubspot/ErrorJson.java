package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The OpenAPI files' `Error`, and the fields that a 429 adds. Its `message` is not read: it may quote what was
/// sent.
///
/// @param policyName of a 429: which limit was met, such as `TEN_SECONDLY_ROLLING` or `DAILY`
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ErrorJson(
        @Nullable String category,
        @Nullable String correlationId,
        @Nullable String policyName,
        @Nullable List<Detail> errors) {
    static final ErrorJson NONE = new ErrorJson(null, null, null, null);

    /// @param context of a 403: `requiredScopes` or `requiredGranularScopes`
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Detail(@Nullable Map<String, List<String>> context) {}

    ErrorJson {
        category = word(category);
        correlationId = word(correlationId);
        policyName = word(policyName);
    }

    /// The scopes of which one is missing.
    Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        for (Detail detail : Objects.requireNonNullElse(errors, List.<Detail>of())) {
            if (detail.context() != null) {
                detail.context().entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("Scopes"))
                        .flatMap(entry -> entry.getValue().stream())
                        .flatMap(scope -> Stream.ofNullable(word(scope)))
                        .forEach(scopes::add);
            }
        }
        return scopes;
    }

    private static @Nullable String word(@Nullable String text) {
        return text != null && text.matches("[\\w.-]{1,64}") ? text : null;
    }
}
