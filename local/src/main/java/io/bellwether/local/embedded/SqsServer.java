package io.bellwether.local.embedded;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/// The queues, by ElasticMQ. A message whose sending was answered survives a kill.
final class SqsServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";

    private final Function0<Terminated> shutdown;
    private final int port;
    private final String storage;

    private SqsServer(Function0<Terminated> shutdown, int port, String storage) {
        this.shutdown = shutdown;
        this.port = port;
        this.storage = storage;
    }

    static SqsServer start(Path directory) {
        return OnFreePort.start(port -> start(directory, port));
    }

    private static SqsServer start(Path directory, int port) {
        EndMoves.in(storage(directory));
        ShowReceived.in(storage(directory));
        Config config = ConfigFactory.parseMap(settings(directory, port))
                .withFallback(ConfigFactory.load())
                .resolve();
        return new SqsServer(new ElasticMQServer(new ElasticMQServerConfig(config)).start(), port, storage(directory));
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    String queueUrl(LocalQueue queue) {
        return endpoint() + "/" + ACCOUNT + "/" + queue.label();
    }

    /// Where the messages lie; another connection of this process may look.
    String storage() {
        return storage;
    }

    @Override
    public void close() {
        shutdown.apply();
        try (Connection connection = DriverManager.getConnection(storage);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException("The queues' storage did not close; its messages are kept", e);
        }
    }

    /// Without `WRITE_DELAY=0` a kill loses messages that were answered. Closed by itself when the process ends, the
    /// storage would be gone before what is under way has finished.
    private static String storage(Path directory) {
        return "jdbc:h2:" + directory.resolve("messages") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Map<String, Object> settings(Path directory, int port) {
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "rest-sqs.bind-hostname",
                "127.0.0.1",
                "rest-sqs.bind-port",
                port,
                "node-address.host",
                "127.0.0.1",
                "node-address.port",
                port,
                "aws.region",
                EmbeddedStores.REGION,
                "aws.accountId",
                ACCOUNT,
                "messages-storage.enabled",
                true,
                "messages-storage.driver-class",
                "org.h2.Driver",
                "messages-storage.uri",
                storage(directory)));
        settings.put("pekko.loglevel", "WARNING");
        for (LocalQueue queue : LocalQueue.values()) {
            settings.put(
                    "queues." + queue.deadLetters(),
                    Map.of("defaultVisibilityTimeout", queue.visibility().toSeconds() + " seconds"));
            settings.put(
                    "queues." + queue.label(),
                    Map.of(
                            "defaultVisibilityTimeout",
                            queue.visibility().toSeconds() + " seconds",
                            "deadLettersQueue",
                            ConfigValueFactory.fromMap(
                                    Map.of("name", queue.deadLetters(), "maxReceiveCount", LocalQueue.MAX_RECEIVES))));
        }
        return settings;
    }
}
