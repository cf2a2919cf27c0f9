package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// The OpenAPI files' `PortalInformationResponse`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record AccountJson(long portalId) {}
