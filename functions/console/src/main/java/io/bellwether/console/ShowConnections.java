package io.bellwether.console;

import io.bellwether.stores.console.ConnectionRow;
import io.bellwether.stores.console.ReadConnections;
import io.bellwether.stores.console.WorkspaceDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The connections of all workspaces as a page shows them.
@ApplicationScoped
class ShowConnections {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final WorkspaceDirectory directory;
    private final ReadConnections connections;
    private final HubSpotDoor hubSpot;

    ShowConnections(WorkspaceDirectory directory, ReadConnections connections, HubSpotDoor hubSpot) {
        this.directory = directory;
        this.connections = connections;
        this.hubSpot = hubSpot;
    }

    /// @param state a fixed word for the style sheet
    /// @param canEnd whether a person can disconnect it
    record Card(
            String workspace,
            String workspaceName,
            String id,
            String account,
            String state,
            String stateWords,
            String how,
            @Nullable String reason,
            List<String> scopes,
            List<String> missing,
            @Nullable String lastError,
            @Nullable String renewal,
            boolean canEnd,
            String connectHref,
            String connectWords) {
        /// Without the workspace where it bears the account's name, which stands above.
        public String about() {
            return workspaceName.equals("HubSpot " + account) ? how : workspaceName + " · " + how;
        }
    }

    /// @param justConnected the account that was; null for none
    record Page(
            String subject,
            String role,
            String csrf,
            boolean isAdmin,
            @Nullable String justConnected,
            List<Card> cards,
            List<String> missingSettings) {}

    Page page(Session session, @Nullable String connected) {
        List<Card> cards = directory.all().stream()
                .flatMap(entry -> connections.list(entry.id()).stream().map(row -> card(entry, row)))
                .toList();
        return new Page(
                session.subject(),
                session.role().label(),
                session.csrf(),
                session.role().covers(Role.ADMIN),
                cards.stream()
                        .filter(card -> card.state().equals("connected"))
                        .map(Card::account)
                        .filter(account -> account.equals(connected))
                        .findFirst()
                        .orElse(null),
                cards,
                hubSpot.missingSettings());
    }

    private Card card(WorkspaceDirectory.Entry workspace, ConnectionRow row) {
        ConnectionView view = ConnectionView.of(row, hubSpot.scopes());
        boolean oauth = row.method().equals("oauth");
        return new Card(
                workspace.id().toString(),
                workspace.name(),
                row.id().toString(),
                row.account(),
                row.state(),
                words(row.state()),
                oauth ? "by consent" : "by a private app's token",
                row.reason(),
                row.scopes(),
                view.missingScopes(),
                row.lastError(),
                renewal(row),
                oauth && !row.state().equals("disconnected"),
                "/connect/hubspot?workspace=" + workspace.id() + (row.isConnectedByConsent() ? "&force=true" : ""),
                row.isConnectedByConsent() ? "Connect again" : "Connect by consent");
    }

    private static String words(String state) {
        return switch (state) {
            case "connected" -> "Connected";
            case "reconnect_needed" -> "To be connected again";
            default -> "Disconnected";
        };
    }

    private static @Nullable String renewal(ConnectionRow row) {
        Instant expiresAt = row.expiresAt();
        return expiresAt == null || !row.isConnectedByConsent()
                ? null
                : "Access renewed by itself before " + MOMENT.format(expiresAt);
    }
}
