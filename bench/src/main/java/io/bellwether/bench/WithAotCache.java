package io.bellwether.bench;

import io.bellwether.lambda.Program;
import io.bellwether.lambda.RunningFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A package with a cache of what its classes become, made by a training run of the very same JDK. The cache covers
/// jars on the class path only, so the package stands there rather than behind Lambda's class loader.
final class WithAotCache {
    private WithAotCache() {}

    /// @return nothing where the training run left no cache
    static Optional<Program> train(
            Packages packages, String artifact, Map<String, String> environment, String event, Duration time)
            throws IOException {
        Path directory = Files.createDirectories(packages.directory().resolve(artifact + "-aot"));
        Path cache = directory.resolve("app.aot");
        String path = path(packages.unpacked(artifact), directory.resolve("app.jar"));
        String handler = Packages.handler(artifact);
        Program training = Program.onClassPath(
                directory, path, handler, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
        try (RunningFunction function = RunningFunction.start(training, environment)) {
            function.invoke(event, time);
            function.stop(time);
        }
        return Files.exists(cache)
                ? Optional.of(Program.onClassPath(directory, path, handler, List.of("-XX:AOTCache=" + cache)))
                : Optional.empty();
    }

    private static String path(Path unpacked, Path jar) throws IOException {
        jar(unpacked, jar);
        try (Stream<Path> libraries = Files.list(unpacked.resolve("lib"))) {
            return Stream.concat(Stream.of(jar), libraries.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    private static void jar(Path unpacked, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out);
                Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(unpacked.resolve("lib")))
                    .toList()) {
                String name = unpacked.relativize(file).toString();
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    archive.putNextEntry(new JarEntry(name));
                    Files.copy(file, archive);
                    archive.closeEntry();
                }
            }
        }
    }
}
