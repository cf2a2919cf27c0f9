package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Where a list goes on.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record PagingJson(@Nullable Next next) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Next(@Nullable String after) {}

    @Nullable
    String after() {
        return next == null ? null : next.after();
    }
}
