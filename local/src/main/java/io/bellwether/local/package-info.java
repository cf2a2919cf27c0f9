/// The whole system in one process: the stores embedded, the queues polled as Lambda polls them, the vendors played by
/// the sandbox.
@NullMarked
package io.bellwether.local;

import org.jspecify.annotations.NullMarked;
