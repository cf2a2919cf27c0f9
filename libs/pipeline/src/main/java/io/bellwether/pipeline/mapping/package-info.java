/// What a CRM's properties mean in words that no CRM has of its own. Pure; a value that is not understood stays as
/// it came, beside.
@NullMarked
package io.bellwether.pipeline.mapping;

import org.jspecify.annotations.NullMarked;
