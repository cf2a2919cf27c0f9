package io.bellwether.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an event says happened to its entity.
public sealed interface Happening {

    /// The kind's name in JSON and in the store.
    default String kind() {
        return switch (this) {
            case PropertyChanged _ -> "property_changed";
            case Created _ -> "created";
            case Deleted _ -> "deleted";
            case Restored _ -> "restored";
            case Merged _ -> "merged";
            case Associated _ -> "associated";
            case TimePassed _ -> "time_passed";
            case Unsupported _ -> "unsupported";
        };
    }

    /// @param value the new value, null when cleared. The vendor does not tell the old one.
    record PropertyChanged(String property, @Nullable String value) implements Happening {}

    record Created() implements Happening {}

    /// @param forPrivacy the person asked to be forgotten
    record Deleted(boolean forPrivacy) implements Happening {}

    record Restored() implements Happening {}

    /// The entity is the record that remains.
    /// @param absorbed the vendor's ids of the records that went into it
    record Merged(List<String> absorbed) implements Happening {
        public Merged {
            absorbed = List.copyOf(absorbed);
        }
    }

    /// The entity's link to another record was made or removed.
    record Associated(EntityRef other, String associationType, boolean removed, boolean primary) implements Happening {}

    /// Nothing changed, and that is what a rule fired on. Told by our own clock, never by a source.
    ///
    /// @param rule the one that fired
    record TimePassed(RuleId rule) implements Happening {}

    /// A documented or unknown type that nothing here reads, such as `ticket.creation`.
    record Unsupported(String type) implements Happening {}
}
