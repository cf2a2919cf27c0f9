package io.bellwether.local.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.local.start.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendOptionsTest {

    @Test
    void takesTheOptionsBeforeAndAfterTheFile() {
        assertThat(parse("--to", "http://localhost:9090", "body.json", "--secret=s"))
                .isEqualTo(new SendOptions("body.json", Optional.of("http://localhost:9090"), Optional.of("s")));
    }

    @Test
    void needsAFile() {
        assertThatThrownBy(() -> parse("--secret", "s"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("send needs a file");
    }

    @Test
    void refusesASecondFile() {
        assertThatThrownBy(() -> parse("a.json", "b.json")).hasMessageContaining("got 'b.json'");
    }

    private static SendOptions parse(String... arguments) {
        return SendOptions.parse(List.of(arguments));
    }
}
