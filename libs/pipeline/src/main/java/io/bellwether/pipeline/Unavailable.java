package io.bellwether.pipeline;

/// A store or queue that did not do its work this time. The event is innocent; it is tried again.
public class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public Unavailable(String message) {
        super(message);
    }
}
