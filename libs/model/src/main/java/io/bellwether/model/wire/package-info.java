/// The messages that hop from queue to queue. Each names its producer, its queue and its consumer, and carries a
/// version; `events/queue/` holds a golden file of each.
@NullMarked
package io.bellwether.model.wire;

import org.jspecify.annotations.NullMarked;
