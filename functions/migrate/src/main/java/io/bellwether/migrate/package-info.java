/// Brings the database to the schema of the functions that are deployed with it, before they are.
@NullMarked
package io.bellwether.migrate;

import org.jspecify.annotations.NullMarked;
