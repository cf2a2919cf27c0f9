/// Effects to the world: the only door through which customers see us act.
///
/// This package is the effect protocol, plain Java over its ports; each package below it is one [Target].
@NullMarked
package io.bellwether.effects;

import org.jspecify.annotations.NullMarked;
