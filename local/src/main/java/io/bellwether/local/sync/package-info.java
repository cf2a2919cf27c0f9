/// `bellwether sync`: starts a sync run and shows how far it is, until it ends.
@NullMarked
package io.bellwether.local.sync;

import org.jspecify.annotations.NullMarked;
