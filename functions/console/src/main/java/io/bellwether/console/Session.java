package io.bellwether.console;

import org.jspecify.annotations.Nullable;

/// A person who has logged in with a browser.
///
/// @param token the cookie's value; a secret
record Session(String subject, Role role, String token) {

    byte[] digest() {
        return Secret.digest(token);
    }

    /// Proves that a request comes from one of our pages: derived from the cookie, which no other page can read.
    String csrf() {
        return Secret.text(Secret.digest("csrf|" + token));
    }

    boolean sent(@Nullable String csrf) {
        return csrf != null && Secret.same(csrf(), csrf);
    }

    @Override
    public String toString() {
        return "Session[" + subject + ", " + role + "]";
    }
}
