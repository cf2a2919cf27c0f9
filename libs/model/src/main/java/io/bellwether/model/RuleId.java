package io.bellwether.model;

/// A rule's stable name within its workspace, such as `deal-stage-regression`.
public record RuleId(String value) {
    public RuleId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A rule id is 1 to 64 of a-z, 0-9 and '-', and does not begin with '-'; got '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
