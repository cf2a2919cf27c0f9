package io.bellwether.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.bellwether.pipeline.Relay;
import io.bellwether.runtime.AsException;
import io.bellwether.runtime.WideLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

/// Runs the relay by the schedule's event, whatever that says.
@Named("relay")
@ApplicationScoped
public class RelayHandler implements RequestHandler<Map<String, Object>, String> {
    /// Messages in one run; the next run takes the rest.
    private static final int LIMIT = 500;

    private final ConnectHubSpot connect;
    private final Relay relay;

    RelayHandler(ConnectHubSpot connect, Relay relay) {
        this.connect = connect;
        this.relay = relay;
    }

    @Override
    public String handleRequest(Map<String, Object> schedule, Context context) {
        return AsException.of("relay", this::run);
    }

    private String run() {
        boolean connected = connect.connect();
        int published = relay.run(LIMIT);
        if (published > 0) {
            new WideLog(RelayHandler.class, "relayed")
                    .with("function", "relay")
                    .with("published", published)
                    .info();
        }
        return "connected=" + connected + " published=" + published;
    }
}
