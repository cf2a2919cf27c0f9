package io.bellwether.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL, SQS and DynamoDB in a process of their own, so that their work is in nobody's figures.
public final class Stores implements AutoCloseable {
    private final Process process;
    private final Path directory;
    private final Properties told;

    private Stores(Process process, Path directory, Properties told) {
        this.process = process;
        this.directory = directory;
        this.told = told;
    }

    /// @param home the repository, whose `local` is built
    public static Stores start(Path home) {
        try {
            Path directory = Files.createTempDirectory("bellwether-bench");
            Path application = home.resolve("local/target/quarkus-app");
            String path = String.join(
                    File.pathSeparator,
                    home.resolve("local/target/classes").toString(),
                    application.resolve("lib/main/*").toString(),
                    application.resolve("lib/boot/*").toString());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                            "-cp",
                            path,
                            "io.bellwether.local.embedded.ServeStores",
                            directory.resolve("data").toString(),
                            directory.resolve("postgres").toString())
                    .redirectError(Redirect.to(directory.resolve("stores.log").toFile()))
                    .start();
            return new Stores(process, directory, read(process, directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Process process, Path directory) throws IOException {
        Properties told = new Properties();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("ready")) {
                return told;
            }
            if (line.contains("=")) {
                told.setProperty(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        throw new IllegalStateException(
                "The stores did not start: " + Files.readString(directory.resolve("stores.log")));
    }

    String get(String name) {
        return Objects.requireNonNull(told.getProperty(name), name);
    }

    /// As `bellwether_app`, a connection for each call; see [Pool].
    public DataSource application() {
        return as("bellwether_app", "bellwether");
    }

    /// As the superuser.
    public DataSource administrator() {
        return as("postgres", "");
    }

    private DataSource as(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(get("postgres"));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /// What a function's environment says of them.
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "QUARKUS_SQS_ENDPOINT_OVERRIDE", get("sqs"),
                "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", get("dynamodb"),
                "QUARKUS_DATASOURCE_JDBC_URL", get("postgres"),
                "QUARKUS_DATASOURCE_USERNAME", "bellwether_app",
                "QUARKUS_DATASOURCE_PASSWORD", "bellwether",
                "BELLWETHER_TABLES_CLAIMS", "claims"));
        for (String queue : new String[] {"webhooks", "effects", "sync"}) {
            environment.put("BELLWETHER_QUEUES_" + queue.toUpperCase(Locale.ROOT), get(queue));
        }
        environment.putAll(Map.of(
                "BELLWETHER_PUBLIC_URL", "https://hooks.example.com",
                "BELLWETHER_HUBSPOT_CLIENT_SECRET", Webhook.SECRET,
                "BELLWETHER_HUBSPOT_API_URL", "http://127.0.0.1:9",
                "BELLWETHER_HUBSPOT_TOKEN", "pat-bench",
                "BELLWETHER_SLACK_URL", "http://127.0.0.1:9",
                "BELLWETHER_SLACK_TOKEN", "xoxb-bench",
                "BELLWETHER_SLACK_CHANNEL", "C0000000000",
                "BELLWETHER_API_TOKEN", "an-operator-token-for-local-use"));
        return environment;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
