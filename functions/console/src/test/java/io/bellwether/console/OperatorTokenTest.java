package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorTokenTest {

    @Test
    void letsTheOperatorInHoweverTheSchemeIsSpelt() {
        OperatorToken token = new OperatorToken(Optional.of("token-of-the-operator"));

        assertThatCode(() -> token.require("Bearer token-of-the-operator")).doesNotThrowAnyException();
        assertThatCode(() -> token.require("bearer token-of-the-operator")).doesNotThrowAnyException();
    }

    @Test
    void letsNobodyInWhereNoTokenIsConfigured() {
        assertThatThrownBy(() -> new OperatorToken(Optional.empty()).require("Bearer "))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("BELLWETHER_API_TOKEN");
        assertThatThrownBy(() -> new OperatorToken(Optional.of(" ")).require("Bearer  "))
                .isInstanceOf(Refusal.class);
    }
}
