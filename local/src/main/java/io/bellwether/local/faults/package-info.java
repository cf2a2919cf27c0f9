/// The stores' part of the sandbox's fault plan.
@NullMarked
package io.bellwether.local.faults;

import org.jspecify.annotations.NullMarked;
