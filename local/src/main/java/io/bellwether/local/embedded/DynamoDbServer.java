package io.bellwether.local.embedded;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;

/// DynamoDB Local, on files. Served by a Jetty of our own: the one it brings listens on every interface.
final class DynamoDbServer implements AutoCloseable {
    private final Server server;
    private final LocalDynamoDBRequestHandler tables;
    private final int port;

    private DynamoDbServer(Server server, LocalDynamoDBRequestHandler tables, int port) {
        this.server = server;
        this.tables = tables;
        this.port = port;
    }

    static DynamoDbServer start(Path directory) {
        try {
            Files.createDirectories(directory);
            LocalDynamoDBRequestHandler tables =
                    new LocalDynamoDBRequestHandler(0, false, directory.toString(), true, false);
            ContextHandler context = new ContextHandler();
            context.setHandler(new LocalDynamoDBServerHandler(tables, null));
            Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
            server.setHandler(context);
            server.start();
            int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            return new DynamoDbServer(server, tables, port);
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local does not start", e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            tables.shutdown();
        }
    }
}
