package io.bellwether.local.start;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// Where the run of a data directory answers, kept in its `run.properties` while it runs.
///
/// @param url where it listens
/// @param publicUrl what the vendors sign
public record RunningInstance(URI url, URI publicUrl) {

    public static Optional<RunningInstance> of(Path data) {
        try {
            Properties properties = read(data);
            return Optional.of(new RunningInstance(
                    URI.create(properties.getProperty("url")), URI.create(properties.getProperty("publicUrl"))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// Whether the process has announced that it is ready; one that was killed left its own announcement.
    public static boolean isAnnounced(Path data, long pid) {
        try {
            return Long.toString(pid).equals(read(data).getProperty("pid"));
        } catch (IOException e) {
            return false;
        }
    }

    public void announce(Path data) {
        Properties properties = new Properties();
        properties.setProperty("url", url.toString());
        properties.setProperty("publicUrl", publicUrl.toString());
        properties.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        try (Writer writer = Files.newBufferedWriter(file(data))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(data), e);
        }
    }

    public static void withdraw(Path data) {
        try {
            Files.deleteIfExists(file(data));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file(data), e);
        }
    }

    private static Properties read(Path data) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(data))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Path file(Path data) {
        return data.resolve("run.properties");
    }
}
