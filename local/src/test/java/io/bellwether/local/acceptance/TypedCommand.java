package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What came of a command that a person typed.
record TypedCommand(int exitCode, String output) {

    /// `./bellwether` with these words, in the repository.
    static TypedCommand type(String... words) {
        return typeIn(Repository.root(), Map.of(), words);
    }

    static TypedCommand typeIn(Path directory, Map<String, String> environment, String... words) {
        List<String> command =
                new ArrayList<>(List.of(Repository.root().resolve("bellwether").toString()));
        command.addAll(List.of(words));
        return typeProgram(directory, environment, command);
    }

    static TypedCommand typeProgram(Path directory, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("BELLWETHER_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new TypedCommand(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
