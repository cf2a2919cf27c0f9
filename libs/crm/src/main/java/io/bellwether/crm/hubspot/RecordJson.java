package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deal, contact or company: the OpenAPI files' `SimplePublicObjectWithAssociations`.
///
/// @param properties a property that was asked for and is not set is null or absent
/// @param propertiesWithHistory newest first
/// @param associations by the plural of the other object's name, such as `companies`
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record RecordJson(
        String id,
        Map<String, @Nullable String> properties,
        @Nullable Map<String, List<Past>> propertiesWithHistory,
        @Nullable Map<String, Associated> associations,
        boolean archived,
        @Nullable Instant updatedAt,
        @Nullable Instant archivedAt) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Past(@Nullable String value, Instant timestamp) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Associated(List<AssociatedId> results) {}

    /// @param type such as `deal_to_company` for the primary and `deal_to_company_unlabeled` for any company
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AssociatedId(String id, String type) {}
}
