/// Fetching from the CRM what parked signals wait for, in plain Java over ports.
@NullMarked
package io.bellwether.pipeline.fetch;

import org.jspecify.annotations.NullMarked;
