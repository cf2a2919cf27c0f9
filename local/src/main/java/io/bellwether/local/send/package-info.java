/// `bellwether send`: a recorded webhook, signed and posted as its vendor would. JDK only: it starts at once.
@NullMarked
package io.bellwether.local.send;

import org.jspecify.annotations.NullMarked;
