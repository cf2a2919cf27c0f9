package io.bellwether.sources.hubspot;

/// Why an element is no event.
final class Flaw extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String detail;

    private Flaw(String reason, String detail) {
        super(reason, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    static Flaw missing(String field) {
        return new Flaw("missing_field", "Expected the field '" + field + "'; it is not there");
    }

    /// @param expected such as `a whole number`
    static Flaw invalid(String field, String expected) {
        return new Flaw("invalid_field", "Expected '" + field + "' to be " + expected + "; got something else");
    }

    String reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
