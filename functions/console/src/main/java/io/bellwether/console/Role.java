package io.bellwether.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// What a person may do; each may do what those before it may.
enum Role {
    /// Looks.
    VIEWER,
    /// Acts on what is there: sends an uncertain effect again.
    OPERATOR,
    /// Connects and disconnects accounts.
    ADMIN;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean covers(Role wanted) {
        return compareTo(wanted) >= 0;
    }

    static Optional<Role> labeled(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }

    /// The highest of those that are named.
    static Optional<Role> highest(Collection<String> labels) {
        return labels.stream()
                .flatMap(label -> labeled(label.toLowerCase(Locale.ROOT)).stream())
                .max(Role::compareTo);
    }
}
