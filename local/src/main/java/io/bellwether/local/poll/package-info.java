/// Messages from the queues to the functions, as Lambda's event source mapping for SQS does it, and the timers that
/// are schedules on AWS.
@NullMarked
package io.bellwether.local.poll;

import org.jspecify.annotations.NullMarked;
