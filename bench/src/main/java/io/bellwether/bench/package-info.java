/// Measurements: `./bellwether bench`. Ratios of one run against the least that has to be done, so that they mean the
/// same on another machine.
@NullMarked
package io.bellwether.bench;

import org.jspecify.annotations.NullMarked;
