package io.bellwether.pipeline;

/// A store that gave up in the midst of the work because it took too long: it may be slow just now, or asked for too
/// much at once.
public class TookTooLong extends Unavailable {
    private static final long serialVersionUID = 1L;

    public TookTooLong(String message, Throwable cause) {
        super(message, cause);
    }
}
