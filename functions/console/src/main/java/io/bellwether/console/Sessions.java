package io.bellwether.console;

import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.stores.postgres.PostgresSessions;
import io.bellwether.stores.postgres.PostgresSessions.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/// Sessions in the browser. The cookie is for this origin alone, out of scripts' reach, and comes along when a vendor
/// leads the person back to us, which a `Strict` one would not.
@ApplicationScoped
class Sessions {
    private static final Duration LIFE = Duration.ofHours(12);

    private final PostgresSessions store;
    private final boolean secure;
    private final InstantSource clock = InstantSource.system();

    @Inject
    Sessions(PostgresSessions store, InstallationConfig installation) {
        this.store = store;
        this.secure = "https".equals(installation.publicUrl().getScheme());
    }

    /// @return the cookie that begins it
    NewCookie begin(String subject, Role role) {
        String token = Secret.random();
        store.begin(
                Secret.digest(token),
                new Person(subject, role.label()),
                clock.instant(),
                clock.instant().plus(LIFE));
        return cookie(token, (int) LIFE.toSeconds()).build();
    }

    Optional<Session> of(Map<String, Cookie> cookies) {
        return Optional.ofNullable(cookies.get(name()))
                .map(Cookie::getValue)
                .flatMap(token -> store.find(Secret.digest(token), clock.instant())
                        .flatMap(person ->
                                Role.labeled(person.role()).map(role -> new Session(person.subject(), role, token))));
    }

    /// @return the cookie that takes the place of the session's
    NewCookie end(Session session) {
        store.end(session.digest());
        return cookie("", 0).expiry(new Date(0)).build();
    }

    /// The prefix makes browsers refuse the cookie from any other host or path; they do so only where it is secure.
    private String name() {
        return secure ? "__Host-bellwether" : "bellwether";
    }

    private NewCookie.Builder cookie(String value, int maxAge) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
