/// A fake HubSpot: its CRM API as the vendor documents it, a demo account, a record editor and its webhooks.
@NullMarked
package io.bellwether.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
