/// HubSpot's webhooks: signature version 3, and every subscription type that its documentation lists.
@NullMarked
package io.bellwether.sources.hubspot;

import org.jspecify.annotations.NullMarked;
