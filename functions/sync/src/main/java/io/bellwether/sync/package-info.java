/// Sync: fetches from the CRM what events wait for, and relays what crashes left behind.
@NullMarked
package io.bellwether.sync;

import org.jspecify.annotations.NullMarked;
