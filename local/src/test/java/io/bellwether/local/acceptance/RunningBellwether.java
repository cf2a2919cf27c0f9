package io.bellwether.local.acceptance;

import io.bellwether.local.start.CheckPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged application as a process of its own, on a free port.
final class RunningBellwether implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int TAIL = 2_000;

    private final Process process;
    private final Path data;
    private final Path output;
    private final int before;
    private final String url;

    /// @param before how long the output of earlier runs is
    private RunningBellwether(Process process, Path data, Path output, int before, String url) {
        this.process = process;
        this.data = data;
        this.output = output;
        this.before = before;
        this.url = url;
    }

    /// Returns when it says that it is ready.
    ///
    /// @param environment what a person would export
    static RunningBellwether start(Path data, Map<String, String> environment) {
        return start(data, environment, List.of());
    }

    static RunningBellwether start(Path data, Map<String, String> environment, List<String> options) {
        int port = CheckPort.anyFree();
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(options);
        Path output = data.resolveSibling(data.getFileName() + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("BELLWETHER_"));
        builder.environment().putAll(environment);
        try {
            int before = Files.exists(output) ? Files.readString(output).length() : 0;
            RunningBellwether running =
                    new RunningBellwether(builder.start(), data, output, before, "http://localhost:" + port);
            running.awaitReady();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    Path data() {
        return data;
    }

    BellwetherApi api() {
        return new BellwetherApi(this);
    }

    String token() {
        try {
            return Files.readString(data.resolve("api-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it says of having worked off what a killed run left; empty until then.
    String recovery() {
        return said().lines()
                .filter(line -> line.startsWith("Recovered: "))
                .findFirst()
                .orElse("");
    }

    private String said() {
        return output().substring(before);
    }

    /// What it, and earlier runs on its data, have written to the terminal so far.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UncheckedIOException when there is no answer; it tells whether the process is still there, and what it
    ///         said last
    Answer answer(HttpRequest.Builder request) {
        try {
            return Http.send(request);
        } catch (UncheckedIOException e) {
            String state = process.isAlive() ? "is alive" : "has ended with " + process.exitValue();
            String said = output();
            String tail = said.substring(Math.max(0, said.length() - TAIL));
            throw new UncheckedIOException(
                    "No answer (%s). The run %s; it said last:%n%s".formatted(e.getCause(), state, tail), e.getCause());
        }
    }

    /// As Ctrl-C or a service manager would.
    ///
    /// @return the exit code
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /// As a power cut would.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGSTOP, a while in which leases and time-outs run out, SIGCONT.
    void suspend(Duration pause) {
        signal("STOP");
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private static List<String> command() {
        Path root = Repository.root();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("local/jvm.options"),
                "-Dlauncher.home=" + root,
                "-jar",
                root.resolve("local/target/quarkus-app/quarkus-run.jar").toString());
    }

    private void awaitReady() {
        String ready = "Bellwether is ready at " + url;
        String seen = Eventually.get(START, this::said, text -> text.contains(ready) || !process.isAlive());
        if (!seen.contains(ready)) {
            process.destroyForcibly();
            throw new AssertionError("It did not become ready; it said:" + System.lineSeparator() + seen);
        }
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It did not end within " + STOP + "; it said: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
