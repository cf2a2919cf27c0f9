package io.bellwether.effects.slack;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;

/// What one request came to, told apart by what it proves.
sealed interface Reply<A> {

    /// Status 2xx and a body that could be read.
    record Answered<A>(A answer, MultivaluedMap<String, String> headers) implements Reply<A> {}

    /// Status 429: turned away before anything was done.
    record Throttled<A>(Duration after) implements Reply<A> {}

    /// Another status below 500 than 408: turned away, for a reason that trying again does not mend.
    ///
    /// @param text the beginning of the body
    record Rejected<A>(int status, String text) implements Reply<A> {}

    /// No connection was made, so nothing was sent.
    record NotSent<A>(String reason) implements Reply<A> {}

    /// It was sent, or may have been, and what came of it is not known: time-out, reset, 5xx, unreadable answer.
    record Lost<A>(String reason) implements Reply<A> {}
}
