/// What we remember, in PostgreSQL: every query within one workspace or, where none is known yet, as the system role.
@NullMarked
package io.bellwether.stores.postgres;

import org.jspecify.annotations.NullMarked;
