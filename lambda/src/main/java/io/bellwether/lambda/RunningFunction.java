package io.bellwether.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One instance of a function: a process of its own that sees nothing but what Lambda would show it.
public final class RunningFunction implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private RunningFunction(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    /// Returns at once; the first invocation waits for the start, as on Lambda.
    ///
    /// @param environment the function's variables
    public static RunningFunction start(Program program, Map<String, String> environment) {
        RuntimeApi api = RuntimeApi.start();
        try {
            Path log = Files.createTempFile("bellwether-function", ".log");
            ProcessBuilder builder = new ProcessBuilder(program.command())
                    .directory(program.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            Map<String, String> variables = builder.environment();
            variables.keySet().retainAll(Set.of("PATH", "HOME", "LD_LIBRARY_PATH"));
            variables.putAll(Map.of(
                    "AWS_LAMBDA_RUNTIME_API", api.address(),
                    "AWS_LAMBDA_FUNCTION_NAME", "bellwether",
                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                    "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                    "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bellwether",
                    "AWS_LAMBDA_LOG_STREAM_NAME", "bellwether",
                    "LAMBDA_TASK_ROOT", program.directory().toString(),
                    "LAMBDA_RUNTIME_DIR", program.directory().toString(),
                    "LANG", "C.UTF-8",
                    "TZ", ":UTC"));
            variables.putAll(environment);
            Process process = builder.start();
            process.onExit().thenAccept(gone -> api.end("The process ended with " + gone.exitValue()));
            return new RunningFunction(api, process, log);
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException("The function cannot be started", e);
        }
    }

    /// Waits until the function asks for its first event.
    public void awaitReady() {
        try {
            api.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The function did not start; it said:\n" + output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// @param timeLeft until the function's time-out
    public Answer invoke(String event, Duration timeLeft) {
        try {
            return api.invoke(event.getBytes(UTF_8), timeLeft).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The function did not answer; it said:\n" + output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What it wrote, which on Lambda is its log.
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /// Lets it end in order, as Lambda does with what it no longer needs.
    public void stop(Duration patience) {
        process.destroy();
        try {
            process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
