package io.bellwether.model;

/// How soon a person should look, 0 to 100.
public record Urgency(int value) {
    public Urgency {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("Urgency is 0 to 100; got " + value);
        }
    }

    /// `immediate` from 80, `high` from 60, `standard` from 30, else `low`.
    public String level() {
        if (value >= 80) {
            return "immediate";
        }
        if (value >= 60) {
            return "high";
        }
        return value >= 30 ? "standard" : "low";
    }
}
