package io.bellwether.local.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunOptionsTest {
    private static final Path HERE = Path.of("/somewhere");
    private static final Path DEFAULT = Path.of("/repository/.bellwether");

    @Test
    void hasADefaultForEverything() {
        assertThat(parse()).isEqualTo(new RunOptions(8080, DEFAULT, false));
    }

    @Test
    void takesEveryOptionInBothSpellings() {
        RunOptions expected = new RunOptions(9090, Path.of("/somewhere/state"), true);

        assertThat(parse("--port", "9090", "--data", "state", "--fresh")).isEqualTo(expected);
        assertThat(parse("--port=9090", "--data=state", "--fresh")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "80a", "-1", "", "99999999999"})
    void refusesWhatIsNoPort(String port) {
        assertThatThrownBy(() -> parse("--port", port))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
                .hasMessage("--port is a number from 1 to 65535; got '" + port + "'.");
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("--prot", "8080"))
                .hasMessage("run takes --port, --data and --fresh; got '--prot'.");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> parse("--data")).hasMessage("--data needs a value.");
    }

    @Test
    void refusesAValueForAFlag() {
        assertThatThrownBy(() -> parse("--fresh=yes")).hasMessage("--fresh takes no value; got '--fresh=yes'.");
    }

    private static RunOptions parse(String... arguments) {
        return RunOptions.parse(List.of(arguments), HERE, DEFAULT);
    }
}
