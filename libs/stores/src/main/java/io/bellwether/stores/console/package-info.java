/// What the console reads of the stores: one small read-only query per question, always within one workspace but for
/// the counts of the whole installation.
@NullMarked
package io.bellwether.stores.console;

import org.jspecify.annotations.NullMarked;
