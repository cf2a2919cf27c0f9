/// One small class per trigger: from a transition to a verdict. Pure.
@NullMarked
package io.bellwether.pipeline.triggers;

import org.jspecify.annotations.NullMarked;
