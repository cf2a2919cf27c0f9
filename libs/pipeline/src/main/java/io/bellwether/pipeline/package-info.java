/// Signal to decisions, in plain Java over ports: no network, no SQL, no AWS, no framework, no system clock.
///
/// The story of an event is [EvaluateBatch]. Adapters of the ports live in `libs/stores`, `libs/runtime` and
/// `libs/sources`; all of a port's adapters pass one contract suite.
@NullMarked
package io.bellwether.pipeline;

import org.jspecify.annotations.NullMarked;
