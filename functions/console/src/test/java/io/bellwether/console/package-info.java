@NullMarked
package io.bellwether.console;

import org.jspecify.annotations.NullMarked;
