/// What time alone makes fire: open deals, looked at every night from what is stored.
@NullMarked
package io.bellwether.pipeline.timers;

import org.jspecify.annotations.NullMarked;
