/// The words of Bellwether: what an event, a rule, an alert and an effect are. JDK and JSpecify only.
@NullMarked
package io.bellwether.model;

import org.jspecify.annotations.NullMarked;
