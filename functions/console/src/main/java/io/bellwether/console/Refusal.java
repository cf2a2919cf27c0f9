package io.bellwether.console;

/// A request that is answered with an error, in a sentence that says what was expected and what came.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private Refusal(Kind kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
    }

    enum Kind {
        INVALID_PARAMETER(400, "invalid-parameter", "Invalid parameter"),
        UNAUTHORIZED(401, "unauthorized", "The operator's token is missing or wrong"),
        FORBIDDEN(403, "forbidden", "Not allowed"),
        NOT_FOUND(404, "not-found", "Not found"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
        CONFLICT(409, "conflict", "Not in this state"),
        CHANGED_MEANWHILE(412, "changed-meanwhile", "Changed meanwhile"),
        VERSION_MISSING(428, "version-missing", "The version is missing"),
        REQUEST_REFUSED(400, "request-refused", "Request refused"),
        INTERNAL(500, "internal", "Internal error"),
        UNAVAILABLE(503, "unavailable", "Temporarily unavailable");

        final int status;
        final String type;
        final String title;

        Kind(int status, String word, String title) {
            this.status = status;
            this.type = "urn:bellwether:problem:" + word;
            this.title = title;
        }
    }

    Kind kind() {
        return kind;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    static Refusal invalid(String name, String expected, String got) {
        return new Refusal(Kind.INVALID_PARAMETER, "'%s' is %s; got '%s'".formatted(name, expected, shortened(got)));
    }

    static Refusal invalid(String detail) {
        return new Refusal(Kind.INVALID_PARAMETER, detail);
    }

    static Refusal unauthorized(String detail) {
        return new Refusal(Kind.UNAUTHORIZED, detail);
    }

    static Refusal forbidden(String detail) {
        return new Refusal(Kind.FORBIDDEN, detail);
    }

    static Refusal notFound(String what, Object id) {
        return new Refusal(Kind.NOT_FOUND, "There is no %s with the id %s in this workspace".formatted(what, id));
    }

    static Refusal conflict(String detail) {
        return new Refusal(Kind.CONFLICT, detail);
    }

    /// Somebody else was first.
    static Refusal changedMeanwhile(String detail) {
        return new Refusal(Kind.CHANGED_MEANWHILE, detail);
    }

    static Refusal versionMissing(String detail) {
        return new Refusal(Kind.VERSION_MISSING, detail);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
