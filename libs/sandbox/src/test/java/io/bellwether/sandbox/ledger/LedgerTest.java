package io.bellwether.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.sandbox.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T09:30:00Z"));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("ledger.jsonl");
        try (Ledger ledger = Ledger.open(directory, CLOCK)) {
            ledger.append("slack", "chat.postMessage", "effect-1", Json.object().put("text", "Grüße\n"));
            ledger.append("hubspot", "objects.read", null, Json.object());
        }
    }

    @Test
    void tellsAfterAStopWhatItWasTold() throws IOException {
        try (Ledger again = Ledger.open(directory, CLOCK)) {
            assertThat(again.entries(_ -> true))
                    .containsExactly(
                            new LedgerEntry(
                                    CLOCK.instant(),
                                    "slack",
                                    "chat.postMessage",
                                    "effect-1",
                                    Json.object().put("text", "Grüße\n")),
                            new LedgerEntry(CLOCK.instant(), "hubspot", "objects.read", null, Json.object()));
        }
    }

    @Test
    void cutsOffALastLineThatACrashTore() throws IOException {
        Files.writeString(file, "{\"at\": \"2026-11-22T09:", StandardOpenOption.APPEND);

        try (Ledger again = Ledger.open(directory, CLOCK)) {
            again.append("slack", "chat.postMessage", "effect-2", Json.object());
        }

        assertThat(Files.readAllLines(file)).hasSize(3).last().asString().contains("effect-2");
    }

    @Test
    void doesNotStartOnAFileThatIsNoLedger() throws IOException {
        Files.writeString(file, "something else\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Ledger.open(directory, CLOCK)).hasMessageContaining("is no ledger entry");
    }
}
