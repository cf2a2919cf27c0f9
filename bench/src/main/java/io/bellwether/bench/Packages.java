package io.bellwether.bench;

import io.bellwether.lambda.Program;
import io.bellwether.lambda.UnpackPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The functions' packages, unpacked for this run.
final class Packages implements AutoCloseable {
    private final Path home;
    private final Path directory;

    Packages(Path home) {
        this.home = home;
        try {
            this.directory = Files.createTempDirectory("bellwether-packages");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    /// A new copy, or what is there of it.
    Path unpacked(String artifact) {
        Path target = directory.resolve(artifact);
        return Files.exists(target)
                ? target
                : UnpackPackage.into(
                        target, home.resolve("functions").resolve(artifact).resolve("target/function.zip"));
    }

    /// On Lambda's Java runtime; a native package as itself.
    Program program(String artifact) {
        Path unpacked = unpacked(artifact);
        return Files.exists(unpacked.resolve("bootstrap"))
                ? Program.ofNative(unpacked)
                : Program.managed(unpacked, handler(artifact), List.of());
    }

    static String handler(String artifact) {
        return artifact.equals("migrate") ? "io.bellwether.migrate.MigrateHandler::handleRequest" : Program.QUARKUS;
    }

    /// A handler of this module, laid out as any package is.
    Program own(Class<?> handler) {
        try {
            Path package_ = Files.createDirectories(directory.resolve(handler.getSimpleName()));
            Path built = home.resolve("bench/target");
            Files.createSymbolicLink(package_.resolve("lib"), built.resolve("lib"));
            Files.createSymbolicLink(package_.resolve("io"), built.resolve("classes/io"));
            return Program.managed(package_, handler.getName() + "::handleRequest", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
