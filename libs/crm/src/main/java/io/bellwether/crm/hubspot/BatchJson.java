package io.bellwether.crm.hubspot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The OpenAPI files' `BatchReadInputSimplePublicObjectId`.
@RegisterForReflection
record BatchJson(List<Id> inputs, List<String> properties, List<String> propertiesWithHistory) {

    @RegisterForReflection
    record Id(String id) {}
}
