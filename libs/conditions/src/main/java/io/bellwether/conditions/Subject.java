package io.bellwether.conditions;

import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.triggers.Case;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a variable of an expression stands for: a record, as it is or as it was before the change.
///
/// @param record empty where there is none, such as the company of a deal without one
/// @param before the changed property has its previous value
record Subject(Case given, Optional<EntityState> record, boolean before) {

    /// More properties than any record has: going through them is bounded by it.
    static final int MAX_PROPERTIES = 1000;

    @Nullable
    String value(String property) {
        if (record.isEmpty()) {
            return null;
        }
        if (!isChanged()) {
            return record.get().properties().get(property);
        }
        return before && property.equals(given.occurrence().property())
                ? given.occurrence().from()
                : given.then(property);
    }

    /// All properties that are set.
    Map<String, String> values() {
        Map<String, String> values =
                new HashMap<>(record.map(EntityState::properties).orElse(Map.of()));
        String changed = given.occurrence().property();
        String value = value(changed);
        if (isChanged() && value != null) {
            values.put(changed, value);
        } else if (isChanged()) {
            values.remove(changed);
        }
        return values;
    }

    private boolean isChanged() {
        return record.isPresent() && record.get().ref().equals(given.record().ref());
    }
}
