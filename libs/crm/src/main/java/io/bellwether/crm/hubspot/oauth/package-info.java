/// HubSpot's OAuth: the way to its consent page, and its token endpoint.
@NullMarked
package io.bellwether.crm.hubspot.oauth;

import org.jspecify.annotations.NullMarked;
