/// What reached the fake vendors, in a file that outlives the process.
@NullMarked
package io.bellwether.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
