package io.bellwether.local.embedded;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.bellwether.local.start.CheckPort;
import java.nio.file.Path;
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

    private SqsServer(Function0<Terminated> shutdown, int port) {
        this.shutdown = shutdown;
        this.port = port;
    }

    static SqsServer start(Path directory) {
        int port = CheckPort.anyFree();
        ShowReceived.in(storage(directory));
        Config config = ConfigFactory.parseMap(settings(directory, port))
                .withFallback(ConfigFactory.load())
                .resolve();
        return new SqsServer(new ElasticMQServer(new ElasticMQServerConfig(config)).start(), port);
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    String queueUrl(LocalQueue queue) {
        return endpoint() + "/" + ACCOUNT + "/" + queue.label();
    }

    @Override
    public void close() {
        shutdown.apply();
    }

    /// Without `WRITE_DELAY=0` a kill loses messages that were answered.
    private static String storage(Path directory) {
        return "jdbc:h2:" + directory.resolve("messages") + ";WRITE_DELAY=0";
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
                // Without WRITE_DELAY=0 a kill loses messages that were answered.
                "messages-storage.uri",
                "jdbc:h2:" + directory.resolve("messages") + ";WRITE_DELAY=0"));
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
