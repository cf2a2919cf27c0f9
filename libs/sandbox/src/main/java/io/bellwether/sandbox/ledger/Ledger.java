package io.bellwether.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.sandbox.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What happened at the fake vendors: an append-only file of JSON lines, each forced to the disk before the vendor
/// answers. It is all the memory the vendors have: they rebuild themselves from it, so that what they said they did
/// survives the process.
public final class Ledger implements AutoCloseable {
    private final InstantSource clock;
    private final FileChannel channel;
    private final List<LedgerEntry> entries;

    /// Opens or makes `ledger.jsonl` in the directory; a last line that was torn by a crash is cut off, because nobody
    /// was told of it.
    public static Ledger open(Path directory, InstantSource clock) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("ledger.jsonl");
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int whole = lengthOfWholeLines(bytes);
            List<LedgerEntry> entries = read(file, new String(bytes, 0, whole, StandardCharsets.UTF_8));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(whole);
            channel.position(whole);
            return new Ledger(clock, channel, entries);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot open its ledger in " + directory, e);
        }
    }

    private Ledger(InstantSource clock, FileChannel channel, List<LedgerEntry> entries) {
        this.clock = clock;
        this.channel = channel;
        this.entries = new ArrayList<>(entries);
    }

    private static int lengthOfWholeLines(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    private static List<LedgerEntry> read(Path file, String text) {
        return text.lines()
                .map(line -> LedgerEntry.parse(line)
                        .orElseThrow(() -> new IllegalStateException("A line of " + file
                                + " is no ledger entry. Move the file away to start with an empty sandbox.")))
                .toList();
    }

    /// Durable when it returns.
    public synchronized LedgerEntry append(String vendor, String operation, @Nullable String key, JsonNode body) {
        LedgerEntry entry =
                new LedgerEntry(clock.instant().truncatedTo(ChronoUnit.MILLIS), vendor, operation, key, body);
        ByteBuffer line = StandardCharsets.UTF_8.encode(Json.write(entry.json()) + "\n");
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot write to its ledger", e);
        }
        entries.add(entry);
        return entry;
    }

    /// In the order in which they happened.
    public synchronized List<LedgerEntry> entries(Predicate<LedgerEntry> wanted) {
        return entries.stream().filter(wanted).toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
