package io.bellwether.local.embedded;

import io.bellwether.stores.dynamodb.CreateClaimsTable;
import io.bellwether.stores.postgres.Migrate;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Brings the stores to the shape that the functions expect: schema, the application's login, tables, and nothing
/// leased by a run that is no more.
public final class PrepareStores {
    public static final String APPLICATION_ROLE = "bellwether_app";

    /// Guards nothing: PostgreSQL listens on the loopback interface only and trusts it.
    public static final String APPLICATION_PASSWORD = "bellwether";

    public static final String CLAIMS_TABLE = "claims";

    private PrepareStores() {}

    public static void prepare(EmbeddedStores stores) {
        Migrate migrate = new Migrate(stores.administration());
        migrate.run();
        migrate.letApplicationLogIn(APPLICATION_PASSWORD);
        try (DynamoDbClient client = client(stores.dynamoDbEndpoint())) {
            CreateClaimsTable.in(client, CLAIMS_TABLE);
            ReleaseLeases.of(stores.administration(), client, CLAIMS_TABLE);
        }
    }

    private static DynamoDbClient client(String endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of(EmbeddedStores.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
