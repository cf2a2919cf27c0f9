/// Keeping the mirror in step with the CRM, page by page, in plain Java over ports.
@NullMarked
package io.bellwether.pipeline.sync;

import org.jspecify.annotations.NullMarked;
