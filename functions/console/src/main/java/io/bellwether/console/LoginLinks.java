package io.bellwether.console;

import io.bellwether.stores.postgres.PostgresSessions;
import io.bellwether.stores.postgres.PostgresSessions.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Links that log a person in once. Whoever starts the installation on their own machine gets one.
@ApplicationScoped
public class LoginLinks {
    private static final Duration LIFE = Duration.ofHours(12);

    private final PostgresSessions store;
    private final InstantSource clock = InstantSource.system();

    LoginLinks(PostgresSessions store) {
        this.store = store;
    }

    /// Makes a link for the administrator; any earlier one ends.
    ///
    /// @return the path, which holds a secret
    public String offer() {
        String code = Secret.random();
        store.offerLink(
                Secret.digest(code),
                new Person("local", Role.ADMIN.label()),
                clock.instant().plus(LIFE));
        return "/login/" + code;
    }

    Optional<Person> use(String code) {
        return store.useLink(Secret.digest(code), clock.instant());
    }
}
