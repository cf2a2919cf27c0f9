package io.bellwether.pipeline.sync;

import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.CrmPages.Window;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where reading what was changed goes on. Every page is a window of its own that begins where the one before
/// ended:
/// so the search's cap of 10,000 results is never met, and a record that moves to the end while it is read pushes
/// no other out of sight. Records of the boundary's millisecond are read twice.
record ChangedCursor(Window window) {

    static ChangedCursor parse(@Nullable String text, @Nullable Instant since) {
        if (text == null) {
            return new ChangedCursor(
                    new Window.From((since == null ? Instant.EPOCH : since).truncatedTo(ChronoUnit.MILLIS)));
        }
        String[] parts = text.split(" ", 2);
        Instant at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
        return new ChangedCursor(parts.length == 1 ? new Window.From(at) : new Window.At(at, parts[1]));
    }

    String text() {
        return switch (window) {
            case Window.From(Instant from) -> Long.toString(from.toEpochMilli());
            case Window.At(Instant at, String afterId) -> at.toEpochMilli() + " " + afterId;
        };
    }

    /// Empty when the window was the last one.
    Optional<ChangedCursor> next(List<Listed> records) {
        boolean isFull = records.size() >= CrmPages.LARGEST_SEARCH;
        return switch (window) {
            case Window.From(Instant from) -> isFull ? Optional.of(following(from, records)) : Optional.empty();
            case Window.At(Instant at, String _) ->
                Optional.of(new ChangedCursor(
                        isFull ? new Window.At(at, greatestId(records)) : new Window.From(at.plusMillis(1))));
        };
    }

    /// A page that a single millisecond fills is gone through by id.
    private static ChangedCursor following(Instant from, List<Listed> records) {
        Instant last = latest(records);
        return new ChangedCursor(last.isAfter(from) ? new Window.From(last) : new Window.At(from, "0"));
    }

    boolean keepsOrder(List<Listed> records) {
        return switch (window) {
            case Window.From(Instant from) ->
                records.isEmpty() || !latest(records).isBefore(from);
            case Window.At(Instant _, String afterId) ->
                records.isEmpty() || number(greatestId(records)).compareTo(number(afterId)) > 0;
        };
    }

    private static Instant latest(List<Listed> records) {
        return records.getLast().modifiedAt().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String greatestId(List<Listed> records) {
        return records.stream()
                .map(record -> record.entity().externalId())
                .max(Comparator.comparing(ChangedCursor::number))
                .orElseThrow();
    }

    private static BigInteger number(String id) {
        return new BigInteger(id);
    }
}
