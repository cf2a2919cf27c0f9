package io.bellwether.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.bellwether.pipeline.Relay;
import io.bellwether.pipeline.sync.StartDueSyncs;
import io.bellwether.runtime.AsException;
import io.bellwether.runtime.WideLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

/// Runs the relay by the schedule's event, whatever that says, and starts the sync runs that are due.
@Named("relay")
@ApplicationScoped
public class RelayHandler implements RequestHandler<Map<String, Object>, String> {
    /// Messages in one run; the next run takes the rest.
    private static final int LIMIT = 500;

    private final ConnectHubSpot connect;
    private final StartDueSyncs syncs;
    private final Relay relay;
    private final PurgeNowAndThen purge;

    RelayHandler(ConnectHubSpot connect, StartDueSyncs syncs, Relay relay, PurgeNowAndThen purge) {
        this.connect = connect;
        this.syncs = syncs;
        this.relay = relay;
        this.purge = purge;
    }

    @Override
    public String handleRequest(Map<String, Object> schedule, Context context) {
        return AsException.of("relay", this::run);
    }

    private String run() {
        boolean connected = connect.connect();
        startSyncs();
        int published = relay.run(LIMIT);
        purge.purge();
        if (published > 0) {
            new WideLog(RelayHandler.class, "relayed")
                    .with("function", "relay")
                    .with("published", published)
                    .info();
        }
        return "connected=" + connected + " published=" + published;
    }

    /// Never in the way of the relay.
    private void startSyncs() {
        try {
            syncs.run();
        } catch (RuntimeException e) {
            new WideLog(RelayHandler.class, "syncs_not_started")
                    .with("error", e)
                    .warn();
        }
    }
}
