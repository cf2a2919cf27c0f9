package io.bellwether.local.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/// PostgreSQL, as durable as the real one: a commit that was answered survives a kill and a power cut.
final class PostgresServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /// @param directory holds the cluster
    /// @param binaries where PostgreSQL is unpacked to, once for all clusters
    static PostgresServer start(Path directory, Path binaries) {
        ReapPostgres.on(directory.resolve("cluster"));
        return OnFreePort.start(port -> start(directory, binaries, port));
    }

    private static PostgresServer start(Path directory, Path binaries, int port) {
        File log = directory.resolve("postgres.log").toFile();
        try {
            Files.createDirectories(directory);
            return new PostgresServer(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(directory.resolve("cluster"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setServerConfig("fsync", "on")
                    // The embedding library turns it off: a commit would be answered before it is on disk.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "60")
                    // An error's detail quotes the row that it is about.
                    .setServerConfig("log_error_verbosity", "terse")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setOutputRedirector(Redirect.appendTo(log))
                    .setErrorRedirector(Redirect.appendTo(log))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start; " + log + " says why", e);
        }
    }

    /// As the superuser, for migrations.
    DataSource administration() {
        return server.getPostgresDatabase();
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
