/// Act: performs what was decided, where customers and colleagues see it.
@NullMarked
package io.bellwether.act;

import org.jspecify.annotations.NullMarked;
