package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckConfigurationTest {

    @Test
    void acceptsALongPrintableToken() {
        assertThat(CheckConfiguration.problem("0123456789abcdef")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithATokenWithoutTellingIt() {
        assertThat(CheckConfiguration.problem("hunter2"))
                .contains("bellwether.api-token (BELLWETHER_API_TOKEN) has at least 16 characters; got 7");
        assertThat(CheckConfiguration.problem("hunter2 hunter2 hunter2"))
                .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("hunter2"));
    }
}
