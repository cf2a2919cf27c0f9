/// HubSpot's CRM, read by its REST API.
@NullMarked
package io.bellwether.crm.hubspot;

import org.jspecify.annotations.NullMarked;
