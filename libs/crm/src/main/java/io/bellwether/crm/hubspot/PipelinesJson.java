package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The OpenAPI files' `CollectionResponsePipelineNoPaging`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record PipelinesJson(List<PipelineJson> results) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PipelineJson(String id, String label, int displayOrder, boolean archived, List<StageJson> stages) {}

    /// @param metadata of a deal's stage: `isClosed` (`"true"`) and `probability` (`"1.0"` when won)
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record StageJson(
            String id,
            String label,
            int displayOrder,
            boolean archived,
            @Nullable Map<String, @Nullable String> metadata) {}
}
