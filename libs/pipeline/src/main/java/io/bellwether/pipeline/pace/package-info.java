/// The pace at which a vendor's account may be called, shared by all who call it.
@NullMarked
package io.bellwether.pipeline.pace;

import org.jspecify.annotations.NullMarked;
