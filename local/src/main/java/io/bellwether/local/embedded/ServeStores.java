package io.bellwether.local.embedded;

import java.io.IOException;
import java.nio.file.Path;

/// The stores in a process of their own, for measurements: prepared, told of on the standard output, and there until
/// the standard input ends.
public final class ServeStores {
    private ServeStores() {}

    /// @param arguments the directory of their data, and that of PostgreSQL's programs
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedStores stores = EmbeddedStores.start(Path.of(arguments[0]), Path.of(arguments[1]), _ -> {})) {
            PrepareStores.prepare(stores);
            System.out.println("postgres=" + stores.jdbcUrl());
            System.out.println("sqs=" + stores.sqsEndpoint());
            System.out.println("dynamodb=" + stores.dynamoDbEndpoint());
            for (LocalQueue queue : LocalQueue.values()) {
                System.out.println(queue.label() + "=" + stores.queueUrl(queue));
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                continue;
            }
        }
        System.exit(0);
    }
}
