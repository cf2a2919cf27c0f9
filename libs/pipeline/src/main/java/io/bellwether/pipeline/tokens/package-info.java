/// Access tokens of connected accounts: who may call a vendor as whom, and when a token is renewed.
@NullMarked
package io.bellwether.pipeline.tokens;

import org.jspecify.annotations.NullMarked;
