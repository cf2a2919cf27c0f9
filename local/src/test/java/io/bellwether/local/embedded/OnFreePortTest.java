package io.bellwether.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnFreePortTest {
    private final List<Integer> tried = new ArrayList<>();

    @Test
    void takesAnotherPortWhereSomebodyWasFaster() {
        int port = OnFreePort.start(each -> {
            tried.add(each);
            if (tried.size() == 1) {
                throw new UncheckedIOException(new BindException("Address already in use"));
            }
            return each;
        });

        assertThat(tried).hasSize(2).last().isEqualTo(port);
    }

    @Test
    void takesAnotherPortWhereTheServerFailsOnOneThatIsTakenByNow() throws IOException {
        List<ServerSocket> others = new ArrayList<>();
        try {
            int port = OnFreePort.start(each -> {
                tried.add(each);
                if (tried.size() == 1) {
                    others.add(listenAt(each));
                    throw new IllegalStateException("It ended with 1");
                }
                return each;
            });

            assertThat(tried).hasSize(2).last().isEqualTo(port);
        } finally {
            for (ServerSocket other : others) {
                other.close();
            }
        }
    }

    @Test
    void passesOnWhatIsNotThePortsFault() {
        assertThatThrownBy(() -> OnFreePort.start(each -> {
                    tried.add(each);
                    throw new IllegalStateException("The disk is full");
                }))
                .hasMessage("The disk is full");

        assertThat(tried).hasSize(1);
    }

    @Test
    void givesUpAfterThreePorts() {
        assertThatThrownBy(() -> OnFreePort.start(each -> {
                    tried.add(each);
                    throw new UncheckedIOException(new BindException("Address already in use"));
                }))
                .hasCauseInstanceOf(BindException.class);

        assertThat(tried).hasSize(3);
    }

    private static ServerSocket listenAt(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
