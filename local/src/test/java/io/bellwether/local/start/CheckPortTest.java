package io.bellwether.local.start;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class CheckPortTest {

    @Test
    void refusesAPortThatSomethingListensAt() throws IOException {
        try (ServerSocket onAllInterfaces = new ServerSocket(0)) {
            int port = onAllInterfaces.getLocalPort();

            assertThatThrownBy(() -> CheckPort.requireFree(port))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Port " + port + " is taken; stop what listens there, or choose another with --port.");
        }
    }

    @Test
    void takesAPortThatNothingListensAt() {
        int port = CheckPort.anyFree();

        assertThatNoException().isThrownBy(() -> CheckPort.requireFree(port));
    }
}
