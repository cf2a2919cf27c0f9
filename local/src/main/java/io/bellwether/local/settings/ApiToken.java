package io.bellwether.local.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The operator's bearer token of a data directory: made once, readable by its owner only.
public final class ApiToken {
    private static final int BYTES = 24;

    private ApiToken() {}

    public static String of(Path data) {
        Path file = data.resolve("api-token");
        try {
            if (!Files.exists(file)) {
                write(file, HexFormat.of().formatHex(random()));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the API token in " + file, e);
        }
    }

    /// Beside the file first, so that a kill does not leave half a token.
    private static void write(Path file, String token) throws IOException {
        Path draft = file.resolveSibling("api-token.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, token + "\n", StandardOpenOption.WRITE);
        Files.move(draft, file);
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
