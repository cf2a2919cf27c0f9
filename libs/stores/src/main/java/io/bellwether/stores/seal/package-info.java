/// Secrets at rest: envelope encryption under keys that the database does not have.
@NullMarked
package io.bellwether.stores.seal;

import org.jspecify.annotations.NullMarked;
