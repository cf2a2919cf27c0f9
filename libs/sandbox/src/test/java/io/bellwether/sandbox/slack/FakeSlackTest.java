package io.bellwether.sandbox.slack;

import io.bellwether.effects.SlackContract;
import io.bellwether.effects.Target;
import io.bellwether.effects.slack.SlackTarget;
import io.bellwether.model.Effect;
import io.bellwether.sandbox.Http;
import io.bellwether.sandbox.SandboxOfContracts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

/// The fake Slack, through the client that posts to the real one.
@QuarkusTest
@TestProfile(SandboxOfContracts.class)
class FakeSlackTest implements SlackContract {
    private static final int LATE_MILLIS = 300;

    @AfterEach
    void clearFaults() throws IOException {
        Http.send("DELETE", "/sandbox/faults", null);
    }

    @Override
    public SlackUnderTest slack() {
        return new Sandbox();
    }

    private static final class Sandbox implements SlackUnderTest {
        private final Target target = SlackTarget.of(
                URI.create(Http.origin() + "/sandbox/slack"), "xoxb-sandbox", SlackChannel.ID, Duration.ofSeconds(1));

        @Override
        public Target target() {
            return target;
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void next(Trouble trouble) {
            String plan = switch (trouble) {
                case POST_THROTTLED -> post("http_429", "");
                case POST_TURNED_AWAY -> post("not_ok", ", \"error\": \"request_timeout\"");
                case POST_FAILS -> post("http_500", "");
                case POST_LANDS_AND_FAILS -> post("http_500", ", \"after\": true");
                case POST_LANDS_UNHEARD -> post("drop_after", "");
                case POST_FAILS_AND_LANDS_LATE -> post("land_late", ", \"millis\": " + LATE_MILLIS);
                case LOOK_THROTTLED -> fault("conversations.history", "http_429", "");
            };
            try {
                Http.faults(plan);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String post(String mode, String more) {
            return fault("chat.postMessage", mode, more);
        }

        private static String fault(String operation, String mode, String more) {
            return "[{\"vendor\": \"slack\", \"operation\": \"" + operation + "\", \"mode\": \"" + mode + "\"" + more
                    + "}]";
        }

        @Override
        public int standing(Effect effect) {
            try {
                return (int) Http.ledger("slack").findValuesAsText("key").stream()
                        .filter(effect.id().toString()::equals)
                        .count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void passLanding() {
            long until = System.nanoTime() + Duration.ofMillis(3L * LATE_MILLIS).toNanos();
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }
    }
}
