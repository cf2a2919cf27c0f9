package io.bellwether.console;

import io.bellwether.crm.hubspot.oauth.HubSpotConsent;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ConnectionRow;
import io.bellwether.stores.console.ReadConnections;
import io.bellwether.stores.console.WorkspaceDirectory;
import io.bellwether.stores.postgres.PostgresConsents;
import io.bellwether.stores.postgres.PostgresConsents.Consent;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leads a person to HubSpot's consent page, unless the account is connected already. The state that comes back is kept
/// as a digest, with all that it must come back with.
@ApplicationScoped
class BeginConsent {
    /// What a person asks for who wants to connect another account than those that are.
    static final String NEW = "new";

    static final String PROVIDER = "hubspot";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final HubSpotDoor hubSpot;
    private final WorkspaceDirectory directory;
    private final ReadConnections connections;
    private final PostgresConsents consents;
    private final InstantSource clock = InstantSource.system();

    BeginConsent(
            HubSpotDoor hubSpot, WorkspaceDirectory directory, ReadConnections connections, PostgresConsents consents) {
        this.hubSpot = hubSpot;
        this.directory = directory;
        this.connections = connections;
        this.consents = consents;
    }

    sealed interface Beginning {}

    /// @param page the vendor's
    record Lead(URI page) implements Beginning {}

    record AlreadyConnected(String account) implements Beginning {}

    /// Several accounts are there, and the person did not say which is meant.
    record Ambiguous() implements Beginning {}

    record NoSuchWorkspace() implements Beginning {}

    record NotSetUp(List<String> missingSettings) implements Beginning {}

    private record Known(WorkspaceId workspace, ConnectionRow connection) {}

    /// @param workspace an id, [#NEW], or null where there is one account at most
    /// @param force connects again what is connected
    Beginning begin(Session session, @Nullable String workspace, boolean force) {
        Optional<HubSpotConsent> door = hubSpot.consent();
        if (door.isEmpty()) {
            return new NotSetUp(hubSpot.missingSettings());
        }
        List<Known> known = known();
        if (NEW.equals(workspace) || (workspace == null && known.isEmpty())) {
            return lead(door.get(), session, null);
        }
        if (workspace == null) {
            return known.size() == 1 ? again(door.get(), session, known.getFirst(), force) : new Ambiguous();
        }
        return known.stream()
                .filter(each -> each.workspace().toString().equals(workspace))
                .findFirst()
                .map(each -> again(door.get(), session, each, force))
                .orElseGet(NoSuchWorkspace::new);
    }

    private Beginning again(HubSpotConsent door, Session session, Known known, boolean force) {
        return known.connection().isConnectedByConsent() && !force
                ? new AlreadyConnected(known.connection().account())
                : lead(door, session, known);
    }

    private Beginning lead(HubSpotConsent door, Session session, @Nullable Known known) {
        String state = Secret.random();
        String verifier = Secret.random();
        Instant now = clock.instant();
        Consent consent = new Consent(
                PROVIDER,
                known == null ? null : known.workspace(),
                known == null ? null : known.connection().account(),
                hubSpot.redirectUri(),
                verifier,
                hubSpot.scopes(),
                now.plus(LIFE));
        consents.begin(Secret.digest(state), session.digest(), consent, now);
        String challenge = Secret.text(Secret.digest(verifier));
        return new Lead(door.page(hubSpot.redirectUri(), hubSpot.scopes(), state, challenge));
    }

    private List<Known> known() {
        return directory.all().stream()
                .flatMap(entry -> connections.list(entry.id()).stream()
                        .filter(row -> row.provider().equals(PROVIDER))
                        .map(row -> new Known(entry.id(), row)))
                .toList();
    }
}
