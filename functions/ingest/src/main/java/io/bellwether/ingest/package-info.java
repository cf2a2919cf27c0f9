/// The first hop: verifies a vendor's request on its raw bytes and puts it on the queue. Reads nothing of it.
@NullMarked
package io.bellwether.ingest;

import org.jspecify.annotations.NullMarked;
