package io.bellwether.local.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands every test class the same process, started for the first and stopped after the last. Each class keeps to
/// deals of its own.
final class SharedRun implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BellwetherApi.class
                || parameter.getParameter().getType() == RunningBellwether.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningBellwether running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(SharedRun.class, _ -> new Started(), Started.class)
                .running;
        return parameter.getParameter().getType() == RunningBellwether.class ? running : running.api();
    }

    private static final class Started implements AutoCloseable {
        private final Path directory = temporary();
        private final RunningBellwether running = RunningBellwether.start(directory.resolve("data"), Map.of());

        @Override
        public void close() {
            try (running) {
                Balance.requireKept(running.api());
            }
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("bellwether-acceptance");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
