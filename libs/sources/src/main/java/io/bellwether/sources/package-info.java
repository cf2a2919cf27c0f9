/// World to events: one package per source, which says how its requests are verified and how its bytes are read.
@NullMarked
package io.bellwether.sources;

import org.jspecify.annotations.NullMarked;
