/// What the functions are told by configuration: where the embedded stores are, and which vendors are real.
@NullMarked
package io.bellwether.local.settings;

import org.jspecify.annotations.NullMarked;
