/// Deterministic simulation: the real loops of evaluate, fetch, act and relay, run by one thread at a time on virtual
/// time against simulated stores, queues and vendors that fail in every way we know of. A seed says it all.
@NullMarked
package io.bellwether.simulator;

import org.jspecify.annotations.NullMarked;
