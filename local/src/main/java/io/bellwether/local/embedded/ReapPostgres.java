package io.bellwether.local.embedded;

import io.bellwether.local.start.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends the postmaster that a killed process left running on our data directory.
///
/// Left alone it would go on serving: a new start on the same directory fails, and one on its port talks to it.
final class ReapPostgres {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ReapPostgres() {}

    /// Returns when nothing runs on the directory. A `postmaster.pid` whose process is gone, or is by now somebody
    /// else's, is deleted.
    ///
    /// @param cluster PostgreSQL's own data directory; need not exist
    /// @throws Refusal when the orphan does not end
    static void on(Path cluster) {
        Path pidFile = cluster.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            Optional<ProcessHandle> orphan = postmaster(Files.readAllLines(pidFile), cluster);
            if (orphan.isPresent()) {
                stop(orphan.get());
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw Refusal.of("PostgreSQL's " + pidFile + " cannot be read (" + e + ").");
        }
    }

    /// The first two lines of `postmaster.pid` are the process id and the data directory.
    private static Optional<ProcessHandle> postmaster(List<String> lines, Path cluster) throws IOException {
        if (lines.size() < 2
                || !lines.get(0).strip().matches("\\d+")
                || !isSame(lines.get(1).strip(), cluster)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isPostgresOn(cluster, process.info()));
    }

    private static boolean isSame(String directory, Path cluster) throws IOException {
        return Files.exists(Path.of(directory)) && Files.isSameFile(Path.of(directory), cluster);
    }

    private static boolean isPostgresOn(Path cluster, ProcessHandle.Info process) {
        boolean postgres = process.command().orElse("").endsWith("postgres");
        return postgres
                && process.arguments()
                        .map(arguments -> List.of(arguments).contains(cluster.toString()))
                        .orElse(true);
    }

    private static void stop(ProcessHandle postmaster) throws IOException {
        // SIGINT asks for a fast shutdown; SIGTERM, which the JDK would send, waits for the clients to leave.
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                .redirectErrorStream(true)
                .start();
        CompletableFuture<ProcessHandle> exit = postmaster.onExit();
        try {
            exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Refusal.of("PostgreSQL of an earlier run (process " + postmaster.pid()
                    + ") does not end; end it and start again.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for process " + postmaster.pid() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of("Interrupted while PostgreSQL of an earlier run was ending.");
        }
    }
}
