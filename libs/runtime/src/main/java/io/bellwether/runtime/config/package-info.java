/// Configuration, typed and documented where it is defined. Keys are `bellwether.*`, in the environment
/// `BELLWETHER_*`.
@NullMarked
package io.bellwether.runtime.config;

import org.jspecify.annotations.NullMarked;
