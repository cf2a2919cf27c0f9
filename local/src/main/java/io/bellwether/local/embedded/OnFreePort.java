package io.bellwether.local.embedded;

import io.bellwether.local.start.CheckPort;
import java.net.BindException;
import java.util.function.IntFunction;

/// Starts a server on a port that was free a moment ago, and on another where somebody else was faster.
final class OnFreePort {
    private static final int TRIES = 3;

    private OnFreePort() {}

    /// @throws RuntimeException what the server threw, when it was not for the port
    static <S> S start(IntFunction<S> server) {
        for (int tries = 1; ; tries++) {
            int port = CheckPort.anyFree();
            try {
                return server.apply(port);
            } catch (RuntimeException e) {
                if (tries == TRIES || (!isOfPort(e) && CheckPort.isFree(port))) {
                    throw e;
                }
            }
        }
    }

    private static boolean isOfPort(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
