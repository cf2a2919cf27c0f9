package io.bellwether.local.crash;

import io.bellwether.effects.Target;
import io.bellwether.model.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A Slack that first asks to slow down, then posts and loses the answer. What it has posted lies in a file that no
/// process of ours can take back.
final class LedgerSlack implements Target {
    private final Path ledger;
    private int calls;

    LedgerSlack(Path ledger) {
        this.ledger = ledger;
    }

    static List<String> posts(Path ledger) {
        try {
            return Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Lane lane(Effect effect) {
        return new Lane("slack:default", Duration.ofMillis(10));
    }

    @Override
    public Attempt perform(Effect effect) {
        if (calls++ == 0) {
            return new Attempt.Throttled(Duration.ofSeconds(5), "Slack asks to slow down.");
        }
        try {
            Files.writeString(
                    ledger,
                    effect.id() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Attempt.Unknown("The connection to Slack broke.");
    }

    @Override
    public Finding find(Effect effect, Instant since) {
        return posts(ledger).contains(effect.id().toString()) ? new Finding.Present("found") : new Finding.Absent();
    }
}
