package io.bellwether.local.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Ports of the loopback interface.
public final class CheckPort {
    private static final int CONNECT_MILLIS = 1000;

    private CheckPort() {}

    /// @throws Refusal when something listens at `localhost:<port>` already, or the port may not be opened
    public static void requireFree(int port) {
        if (answers(port)) {
            throw taken(port);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            throw String.valueOf(e.getMessage()).contains("in use")
                    ? taken(port)
                    : Refusal.of(
                            "Port " + port + " cannot be opened (" + e.getMessage() + "); choose another with --port.");
        }
    }

    /// Whether a server could listen there now.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// A port that nothing listens at for now; somebody else may be faster, so that whoever can tries another.
    public static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback interface", e);
        }
    }

    /// Binding alone does not tell: some systems allow it beside a listener on all interfaces or on IPv6.
    private static boolean answers(int port) {
        try {
            for (InetAddress address : InetAddress.getAllByName("localhost")) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                    return true;
                } catch (IOException nobodyThere) {
                    continue;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static Refusal taken(int port) {
        return Refusal.of("Port " + port + " is taken; stop what listens there, or choose another with --port.");
    }
}
