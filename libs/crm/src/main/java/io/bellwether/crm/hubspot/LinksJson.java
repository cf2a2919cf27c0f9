package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The OpenAPI files' `BatchResponsePublicAssociationMultiWithLabel`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record LinksJson(List<Of> results) {

    @RegisterForReflection
    record Asked(List<Input> inputs) {}

    /// @param after where the record's own list goes on
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Input(String id, @Nullable String after) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Of(Id from, List<To> to, @Nullable PagingJson paging) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Id(String id) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record To(String toObjectId, List<Type> associationTypes) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Type(String category, int typeId) {}
}
