/// Conditions of rules, in CEL: compiled once, checked when they are saved, bounded in size and cost.
@NullMarked
package io.bellwether.conditions;

import org.jspecify.annotations.NullMarked;
