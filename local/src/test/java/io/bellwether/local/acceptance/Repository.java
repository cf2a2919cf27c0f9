package io.bellwether.local.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The repository that the tests run in.
public final class Repository {
    private Repository() {}

    /// Its root: the nearest directory above with the launcher in it.
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve("bellwether"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalStateException("No directory above the working directory holds 'bellwether'");
        }
        return directory;
    }

    /// A file of `events/`.
    static byte[] event(String name) {
        try {
            return Files.readAllBytes(root().resolve("events").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
