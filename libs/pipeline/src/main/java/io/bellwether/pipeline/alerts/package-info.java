/// What people do about alerts. Pure: the API and a channel's buttons call the same actions.
@NullMarked
package io.bellwether.pipeline.alerts;

import org.jspecify.annotations.NullMarked;
