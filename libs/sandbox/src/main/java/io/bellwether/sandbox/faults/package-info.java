/// Faults that the fake vendors commit on request.
@NullMarked
package io.bellwether.sandbox.faults;

import org.jspecify.annotations.NullMarked;
