/// The functions' packages, run as Lambda runs them.
@NullMarked
package io.bellwether.local.packages;

import org.jspecify.annotations.NullMarked;
