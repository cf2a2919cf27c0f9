/// JSON from outside, read within limits.
@NullMarked
package io.bellwether.sources.json;

import org.jspecify.annotations.NullMarked;
