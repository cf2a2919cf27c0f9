package io.bellwether.sync;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.fetch.Connections;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Missing;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.runtime.WideLog;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Makes sure that a workspace is connected with the HubSpot account of the configured token. Before that, events
/// of the account are nobody's.
public final class ConnectHubSpot {
    private final Supplier<Answer<String>> portal;
    private final Connections connections;
    private final InstantSource clock;
    private volatile boolean connected;

    /// @param portal asks HubSpot which account the token belongs to
    ConnectHubSpot(Supplier<Answer<String>> portal, Connections connections, InstantSource clock) {
        this.portal = portal;
        this.connections = connections;
        this.clock = clock;
    }

    /// Where no token is configured there is nothing to connect by itself: people do.
    static ConnectHubSpot leftToPeople(Connections connections, InstantSource clock) {
        ConnectHubSpot connect = new ConnectHubSpot(Missing::new, connections, clock);
        connect.connected = true;
        return connect;
    }

    /// Tries, unless it has worked before.
    ///
    /// @return whether the account is connected
    public boolean connect() {
        if (!connected) {
            switch (portal.get()) {
                case Found<String>(String account) -> connect(account);
                case Later<String>(var _, String reason) ->
                    line("later").with("reason", reason).info();
                case Refused<String>(String reason) ->
                    line("refused").with("reason", reason).warn();
                case Missing<String> _ ->
                    line("refused").with("reason", "no account").warn();
            }
        }
        return connected;
    }

    private void connect(String account) {
        try {
            WorkspaceId workspace = connections.connect("hubspot", account, "HubSpot " + account, clock.instant());
            connected = true;
            line("connected")
                    .with("account", account)
                    .with("workspace", workspace)
                    .info();
        } catch (Unavailable e) {
            line("later").with("error", e).warn();
        }
    }

    private static WideLog line(String outcome) {
        return new WideLog(ConnectHubSpot.class, "hubspot_connection").with("outcome", outcome);
    }
}
