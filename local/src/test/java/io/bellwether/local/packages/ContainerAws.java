package io.bellwether.local.packages;

import io.bellwether.local.embedded.EmbeddedStores;
import io.bellwether.local.embedded.LocalQueue;
import io.bellwether.local.embedded.PrepareStores;
import io.bellwether.stores.dynamodb.CreateClaimsTable;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// SQS and DynamoDB of an emulator in a container.
final class ContainerAws implements AutoCloseable {
    private static final int PORT = 4566;
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final GenericContainer<?> container;
    private final Map<String, String> environment = new HashMap<>();

    private ContainerAws(GenericContainer<?> container) {
        this.container = container;
    }

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /// @param name `localstack` or `floci`
    static ContainerAws start(String name) {
        String image = switch (name) {
            // The last one that asks for no token.
            case "localstack" -> "localstack/localstack:4.14.0";
            case "floci" -> "floci/floci:latest";
            default -> throw new IllegalArgumentException("-Dbellwether.aws is localstack or floci; got " + name);
        };
        ContainerAws aws = new ContainerAws(new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(PORT)
                .withEnv("SERVICES", "sqs,dynamodb")
                .waitingFor(Wait.forListeningPort()));
        aws.container.start();
        aws.prepare();
        return aws;
    }

    /// What takes the place of the embedded ones in a function's variables.
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    private void prepare() {
        URI endpoint = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
        environment.put("QUARKUS_SQS_ENDPOINT_OVERRIDE", endpoint.toString());
        environment.put("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", endpoint.toString());
        try (SqsClient sqs = SqsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of(EmbeddedStores.REGION))
                        .credentialsProvider(CREDENTIALS)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                DynamoDbClient dynamo = DynamoDbClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of(EmbeddedStores.REGION))
                        .credentialsProvider(CREDENTIALS)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            for (LocalQueue queue : LocalQueue.values()) {
                sqs.createQueue(request -> request.queueName(queue.deadLetters()));
                environment.put(
                        Surroundings.variable(queue),
                        sqs.createQueue(request -> request.queueName(queue.label()))
                                .queueUrl());
            }
            CreateClaimsTable.in(dynamo, PrepareStores.CLAIMS_TABLE);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
