package io.bellwether.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes the whole story of a failed start beside the log, which may not be open yet.
final class KeepFailure {
    private KeepFailure() {}

    /// @return the file
    static Path in(Path data, Throwable failure) {
        Path file = data.resolve("failed-start.log");
        try (PrintWriter writer =
                new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            failure.printStackTrace(writer);
        } catch (IOException e) {
            System.err.println("bellwether: " + file + " cannot be written (" + e + ").");
        }
        return file;
    }
}
