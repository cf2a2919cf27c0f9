package io.bellwether.local.poll;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.util.Map;

/// The schedule of the look at open deals: every hour, because a laptop is seldom on at night. What a period has told
/// it does not tell again.
final class RunTimers {
    static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final RequestHandler<Map<String, Object>, String> timers;

    RunTimers(RequestHandler<Map<String, Object>, String> timers) {
        this.timers = timers;
    }

    void turn() {
        timers.handleRequest(Map.of("detail-type", "Scheduled Event"), new Invocation("timers", TIMEOUT));
    }
}
