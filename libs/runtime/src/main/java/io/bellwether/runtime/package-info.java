/// What every function needs: configuration, the queue, the batch loop, the log line.
@NullMarked
package io.bellwether.runtime;

import org.jspecify.annotations.NullMarked;
