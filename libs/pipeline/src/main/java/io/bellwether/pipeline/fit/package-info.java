/// Whom a workspace sells to, and how well a company fits that. Pure.
@NullMarked
package io.bellwether.pipeline.fit;

import org.jspecify.annotations.NullMarked;
