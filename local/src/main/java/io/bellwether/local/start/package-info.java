/// What is settled before anything runs: the command line, the port, the data directory. JDK only, so that the
/// launcher can ask before it builds.
@NullMarked
package io.bellwether.local.start;

import org.jspecify.annotations.NullMarked;
