/// A function's package, run as Lambda runs it: by AWS's own runtime interface client or as a native program, against
/// a Runtime API. For tests and measurements; nothing of it is deployed.
@NullMarked
package io.bellwether.lambda;

import org.jspecify.annotations.NullMarked;
