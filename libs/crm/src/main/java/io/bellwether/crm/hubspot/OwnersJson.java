package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The OpenAPI files' `CollectionResponsePublicOwnerForwardPaging`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record OwnersJson(List<OwnerJson> results, @Nullable PagingJson paging) {
    @Nullable
    String next() {
        return paging == null ? null : paging.after();
    }
}
