package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// The OpenAPI files' `PortalInformationResponse`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record AccountJson(long portalId, @Nullable String timeZone) {}
