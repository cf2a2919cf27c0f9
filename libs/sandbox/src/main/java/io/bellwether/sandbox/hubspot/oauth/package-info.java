/// The fake HubSpot's OAuth: a consent page, codes, and tokens that run out.
@NullMarked
package io.bellwether.sandbox.hubspot.oauth;

import org.jspecify.annotations.NullMarked;
