package io.bellwether.stores.dynamodb;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// One DynamoDB Local for all tests of this JVM, in memory, with the table of the claims.
final class Tables {
    static final String CLAIMS = "claims";

    private static final URI ENDPOINT = start();
    private static final DynamoDbClient CLIENT = client().build();

    static {
        CreateClaimsTable.in(CLIENT, CLAIMS);
    }

    private Tables() {}

    static DynamoDbClient shared() {
        return CLIENT;
    }

    static DynamoDbClientBuilder client() {
        return DynamoDbClient.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    private static URI start() {
        try {
            String port = Integer.toString(freePort());
            ServerRunner.createServerFromCommandLineArgs(
                            new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", port})
                    .start();
            return URI.create("http://localhost:" + port);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
