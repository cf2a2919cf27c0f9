/// Fake vendors with a ledger of effects and a fault plan, for tests and the local run only, all below `/sandbox`.
@NullMarked
package io.bellwether.sandbox;

import org.jspecify.annotations.NullMarked;
