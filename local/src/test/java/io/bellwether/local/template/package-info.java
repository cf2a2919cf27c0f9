/// What the deployment's templates promise: read here, because nothing else tells before a deployment fails.
@NullMarked
package io.bellwether.local.template;

import org.jspecify.annotations.NullMarked;
