/// A fake Slack: the Web API as the vendor documents it, and one channel as people see it.
@NullMarked
package io.bellwether.sandbox.slack;

import org.jspecify.annotations.NullMarked;
