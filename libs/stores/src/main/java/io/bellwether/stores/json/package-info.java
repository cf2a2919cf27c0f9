/// The JSON columns, each mapped by hand in one class, so that a stored shape changes only on purpose.
@NullMarked
package io.bellwether.stores.json;

import org.jspecify.annotations.NullMarked;
