package io.bellwether.crm.hubspot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The OpenAPI files' `PublicObjectSearchRequest`; all its fields but `query` are required.
///
/// @param after an offset; `0` for the first page
@RegisterForReflection
record SearchJson(List<Group> filterGroups, List<String> sorts, List<String> properties, int limit, String after) {

    @RegisterForReflection
    record Group(List<Filter> filters) {}

    @RegisterForReflection
    record Filter(String propertyName, String operator, String value) {}

    static SearchJson of(List<Filter> filters, String sort, List<String> properties, int limit) {
        return new SearchJson(
                filters.isEmpty() ? List.of() : List.of(new Group(filters)),
                sort.isEmpty() ? List.of() : List.of(sort),
                properties,
                limit,
                "0");
    }
}
