/// Rules as a file to keep in git: `./bellwether rules export|diff|apply`, over the JSON API.
@NullMarked
package io.bellwether.local.rules;

import org.jspecify.annotations.NullMarked;
