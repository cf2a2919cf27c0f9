package io.bellwether.local.packages;

import io.bellwether.lambda.Program;
import io.bellwether.lambda.RunningFunction;
import io.bellwether.lambda.UnpackPackage;
import io.bellwether.local.acceptance.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The packages of one kind, and an instance of each function, started when it is first asked for.
final class Packages implements AutoCloseable {
    /// Names a directory with a package `<artifact>/function.zip` for each native one.
    static final String NATIVE = "bellwether.native.dir";

    private final Surroundings surroundings;
    private final boolean isNative;
    private final Path archives;
    private final Map<String, Path> unpacked = new ConcurrentHashMap<>();
    private final Map<String, RunningFunction> running = new ConcurrentHashMap<>();

    private Packages(Surroundings surroundings, boolean isNative, Path archives) {
        this.surroundings = surroundings;
        this.isNative = isNative;
        this.archives = archives;
    }

    static Packages managed(Surroundings surroundings) {
        return new Packages(surroundings, false, Repository.root().resolve("functions"));
    }

    static Packages ofNative(Surroundings surroundings, Path archives) {
        return new Packages(surroundings, true, archives);
    }

    boolean canBeBroken() {
        return !isNative;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    RunningFunction running(Function function) {
        return running.computeIfAbsent(function.name(), _ -> start(function, Map.of()));
    }

    /// An instance of its own, told something else.
    RunningFunction start(Function function, Map<String, String> environment) {
        return startIn(unpacked.computeIfAbsent(function.artifact(), this::unpack), function, environment);
    }

    /// An instance that meets an `Error` as soon as it needs this class.
    RunningFunction startWithout(Function function, String library, String type) {
        Path directory = unpack(function.artifact());
        Path jar = library(directory, library);
        try (FileSystem archive = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.delete(archive.getPath(type + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return startIn(directory, function, Map.of());
    }

    /// Without any surroundings.
    static RunningFunction start(Function function, Map<String, String> environment, Path temporary)
            throws IOException {
        Path archive = Repository.root()
                .resolve("functions")
                .resolve(function.artifact())
                .resolve("target/function.zip");
        Path directory = UnpackPackage.into(Files.createTempDirectory(temporary, function.artifact()), archive);
        return RunningFunction.start(Program.managed(directory, function.handler(), List.of()), environment);
    }

    private RunningFunction startIn(Path directory, Function function, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(surroundings.environment());
        if (!function.name().equals(function.artifact()) || function.isOneOfSeveral()) {
            variables.put("QUARKUS_LAMBDA_HANDLER", function.name());
        }
        variables.putAll(environment);
        return RunningFunction.start(
                isNative ? Program.ofNative(directory) : Program.managed(directory, function.handler(), List.of()),
                variables);
    }

    private Path unpack(String artifact) {
        Path beside = archives.resolve(artifact).resolve("function.zip");
        Path archive =
                Files.exists(beside) ? beside : archives.resolve(artifact).resolve("target/function.zip");
        try {
            return UnpackPackage.into(Files.createTempDirectory(surroundings.directory(), artifact), archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path library(Path directory, String library) {
        try (Stream<Path> jars = Files.list(directory.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().contains(library))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(RunningFunction::close);
    }
}
