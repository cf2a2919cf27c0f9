package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/// The conservation law: every accepted event is in exactly one place.
final class Balance {
    private Balance() {}

    static void requireKept(BellwetherApi bellwether) {
        JsonNode ledger = bellwether.ledgerAtRest();
        assertThat(BellwetherApi.isBalanced(ledger))
                .as("at rest and balanced: %s", ledger)
                .isTrue();
    }
}
