/// The second hop: takes verified deliveries and released signals from the queue and gives each event its outcome.
@NullMarked
package io.bellwether.evaluate;

import org.jspecify.annotations.NullMarked;
