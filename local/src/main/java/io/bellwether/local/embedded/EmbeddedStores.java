package io.bellwether.local.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import javax.sql.DataSource;

/// The three stores, started side by side.
public final class EmbeddedStores implements AutoCloseable {
    public static final String REGION = "us-east-1";

    private final PostgresServer postgres;
    private final SqsServer sqs;
    private final DynamoDbServer dynamoDb;

    private EmbeddedStores(PostgresServer postgres, SqsServer sqs, DynamoDbServer dynamoDb) {
        this.postgres = postgres;
        this.sqs = sqs;
        this.dynamoDb = dynamoDb;
    }

    /// @param data the data directory, taken by this process
    /// @param binaries where PostgreSQL is unpacked to
    /// @param progress is told of each that is ready
    /// @throws RuntimeException when one does not start; the others are stopped
    public static EmbeddedStores start(Path data, Path binaries, Consumer<String> progress) {
        // Left to the three threads, the log manager's classes are initialized from several sides at once and lock up.
        LogManager.getLogManager();
        Deque<AutoCloseable> started = new ArrayDeque<>();
        CompletableFuture<PostgresServer> postgres =
                begin("PostgreSQL", started, progress, () -> PostgresServer.start(data.resolve("postgres"), binaries));
        CompletableFuture<SqsServer> sqs =
                begin("SQS", started, progress, () -> SqsServer.start(data.resolve("elasticmq")));
        CompletableFuture<DynamoDbServer> dynamoDb =
                begin("DynamoDB", started, progress, () -> DynamoDbServer.start(data.resolve("dynamodb")));
        try {
            CompletableFuture.allOf(postgres, sqs, dynamoDb).join();
            return new EmbeddedStores(postgres.join(), sqs.join(), dynamoDb.join());
        } catch (CompletionException e) {
            started.forEach(EmbeddedStores::closeQuietly);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Ends what a killed process left running on the data directory.
    public static void reap(Path data) {
        ReapPostgres.on(data.resolve("postgres").resolve("cluster"));
    }

    /// As the superuser, for migrations.
    public DataSource administration() {
        return postgres.administration();
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    public String sqsEndpoint() {
        return sqs.endpoint();
    }

    public String queueUrl(LocalQueue queue) {
        return sqs.queueUrl(queue);
    }

    String queueStorage() {
        return sqs.storage();
    }

    public String dynamoDbEndpoint() {
        return dynamoDb.endpoint();
    }

    @Override
    public void close() {
        closeQuietly(sqs);
        closeQuietly(dynamoDb);
        closeQuietly(postgres);
    }

    private static <T extends AutoCloseable> CompletableFuture<T> begin(
            String name, Deque<AutoCloseable> started, Consumer<String> progress, Supplier<T> start) {
        long begun = System.nanoTime();
        Executor ownThread = task -> Thread.ofPlatform().name("start-" + name).start(task);
        return CompletableFuture.supplyAsync(start, ownThread).thenApply(server -> {
            synchronized (started) {
                started.push(server);
            }
            progress.accept("%s ready (%.1f s)"
                    .formatted(name, Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0));
            return server;
        });
    }

    private static void closeQuietly(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            System.Logger log = System.getLogger(EmbeddedStores.class.getName());
            log.log(System.Logger.Level.WARNING, "A store did not stop in order", e);
        }
    }
}
