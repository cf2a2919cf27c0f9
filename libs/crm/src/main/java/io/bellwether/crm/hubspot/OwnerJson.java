package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// The OpenAPI files' `PublicOwner`.
///
/// @param id what `hubspot_owner_id` holds; not the user's id
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record OwnerJson(
        String id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email) {}
