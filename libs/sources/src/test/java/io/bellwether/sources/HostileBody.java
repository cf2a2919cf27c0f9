package io.bellwether.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.model.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A case of `events/hostile`: a body that nobody honest sends.
///
/// @param reads what it must be read as: the reason where the whole of it is unreadable; else for each element
///              `readable` or the reason why it is broken
public record HostileBody(String name, byte[] body, List<String> reads, boolean unreadable) {
    /// Stands in most of the bodies, and must stand in nothing that is written about them.
    public static final String CANARY = "canary-7c1e";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param events the repository's directory `events`
    public static List<HostileBody> all(Path events) {
        try (Stream<Path> files = Files.list(events.resolve("hostile"))) {
            List<HostileBody> all = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    all.add(of(JSON.readTree(line)));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The words for a reading, as the cases give them.
    public static List<String> words(Reading reading) {
        return switch (reading) {
            case Reading.Unreadable(String reason, String _) -> List.of(reason);
            case Reading.Elements(List<Reading.Element> elements) ->
                elements.stream().map(HostileBody::word).toList();
        };
    }

    /// Whether there is an event in it that somebody could be told about.
    public boolean hasReadable() {
        return reads.contains("readable");
    }

    @Override
    public String toString() {
        return name;
    }

    private static String word(Reading.Element element) {
        return switch (element) {
            case Reading.Readable _ -> "readable";
            case Reading.Broken(String reason, String _, byte[] _) -> reason;
        };
    }

    private static HostileBody of(JsonNode line) throws IOException {
        boolean unreadable = line.get("reads").isTextual();
        List<String> reads = unreadable ? List.of(line.get("reads").asText()) : new ArrayList<>();
        for (JsonNode read : line.get("reads")) {
            String[] wordAndTimes = read.asText().split("\\*");
            int times = wordAndTimes.length == 1 ? 1 : Integer.parseInt(wordAndTimes[1]);
            reads.addAll(Collections.nCopies(times, wordAndTimes[0]));
        }
        return new HostileBody(line.get("name").asText(), body(line), List.copyOf(reads), unreadable);
    }

    private static byte[] body(JsonNode line) {
        if (line.has("base64")) {
            return Base64.getDecoder().decode(line.get("base64").asText());
        }
        if (line.has("text")) {
            return line.get("text").asText().getBytes(UTF_8);
        }
        return StreamSupport.stream(line.get("parts").spliterator(), false)
                .map(part -> part.get("text").asText().repeat(part.get("times").asInt()))
                .collect(joining())
                .getBytes(UTF_8);
    }
}
