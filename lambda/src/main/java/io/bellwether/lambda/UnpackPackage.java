package io.bellwether.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A function's package on disk, as Lambda lays it out.
public final class UnpackPackage {
    private UnpackPackage() {}

    /// @return the directory that it was given
    public static Path into(Path directory, Path archive) {
        if (!Files.exists(archive)) {
            throw new IllegalStateException(
                    archive + " is to be a function's package, and is not there; `./bellwether package` makes it");
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IllegalStateException(entry.getName() + " leads out of the package");
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                    if (entry.getName().equals("bootstrap")) {
                        target.toFile().setExecutable(true);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + archive + " cannot be unpacked", e);
        }
        return directory;
    }
}
