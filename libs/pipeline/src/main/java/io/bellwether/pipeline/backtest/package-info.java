/// What a rule would have done: the matching of today on what was seen then. Pure, and in bounded memory whatever the
/// period.
@NullMarked
package io.bellwether.pipeline.backtest;

import org.jspecify.annotations.NullMarked;
