package io.bellwether.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The whole story of a failed start goes to a file of its own: the log may not be open yet.
final class KeepFailure {
    private KeepFailure() {}

    /// Tells the person what failed, and from then on turns the terminal over to the file: the log manager is about to
    /// pour out all that it has held back.
    static void tell(String what, Path data, Throwable failure) {
        Path file = data.resolve("failed-start.log");
        System.err.println("bellwether: " + what + ": " + CauseInOneLine.of(failure) + "; " + file + " says more.");
        try {
            OutputStream story = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            PrintStream stream = new PrintStream(story, true);
            failure.printStackTrace(stream);
            System.setOut(stream);
            System.setErr(stream);
        } catch (IOException e) {
            System.err.println("bellwether: " + file + " cannot be written (" + e + ").");
        }
    }
}
