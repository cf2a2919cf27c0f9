package io.bellwether.local.crash;

import io.bellwether.local.embedded.EmbeddedStores;
import io.bellwether.local.embedded.LocalQueue;
import io.bellwether.local.embedded.PrepareStores;
import io.bellwether.model.wire.QueueName;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Where the stores are, for whichever process works on them, and the fake vendor's ledger.
record Installation(String jdbcUrl, String sqsEndpoint, String dynamoDbEndpoint, Path ledger) {

    static Installation of(EmbeddedStores stores, Path ledger) {
        return new Installation(stores.jdbcUrl(), stores.sqsEndpoint(), stores.dynamoDbEndpoint(), ledger);
    }

    static Installation read(List<String> arguments) {
        return new Installation(arguments.get(0), arguments.get(1), arguments.get(2), Path.of(arguments.get(3)));
    }

    List<String> arguments() {
        return List.of(jdbcUrl, sqsEndpoint, dynamoDbEndpoint, ledger.toString());
    }

    DataSource database() {
        PGSimpleDataSource application = new PGSimpleDataSource();
        application.setUrl(jdbcUrl);
        application.setUser(PrepareStores.APPLICATION_ROLE);
        application.setPassword(PrepareStores.APPLICATION_PASSWORD);
        return application;
    }

    SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(URI.create(sqsEndpoint))
                .region(Region.of(EmbeddedStores.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(dynamoDbEndpoint))
                .region(Region.of(EmbeddedStores.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    Map<QueueName, String> queues() {
        Map<QueueName, String> urls = new EnumMap<>(QueueName.class);
        for (QueueName name : QueueName.values()) {
            urls.put(
                    name,
                    sqsEndpoint + "/000000000000/"
                            + LocalQueue.valueOf(name.name()).label());
        }
        return urls;
    }
}
