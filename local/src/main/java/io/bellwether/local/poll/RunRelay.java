package io.bellwether.local.poll;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.util.Map;

/// The schedule of the relay: every second, and every ten while no account is connected, because until then there is
/// nothing to relay and each turn asks the vendor again.
final class RunRelay {
    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TURNS_LEFT_OUT = 9;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RequestHandler<Map<String, Object>, String> relay;
    private int leaveOut;

    RunRelay(RequestHandler<Map<String, Object>, String> relay) {
        this.relay = relay;
    }

    void turn() {
        if (leaveOut > 0) {
            leaveOut--;
        } else {
            run();
        }
    }

    /// @return whether the CRM's account is connected
    boolean run() {
        String answer = relay.handleRequest(Map.of("detail-type", "Scheduled Event"), new Invocation("relay", TIMEOUT));
        boolean connected = answer.contains("connected=true");
        leaveOut = connected ? 0 : TURNS_LEFT_OUT;
        return connected;
    }
}
