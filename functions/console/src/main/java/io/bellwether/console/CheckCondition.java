package io.bellwether.console;

import io.bellwether.model.EntityType;
import java.util.Optional;

/// Whether a rule's condition can be evaluated.
interface CheckCondition {

    /// @return what is wrong with the expression and where, in a sentence; empty when nothing is
    Optional<String> problem(String expression, EntityType about);
}
