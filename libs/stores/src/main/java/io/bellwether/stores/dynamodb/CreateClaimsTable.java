package io.bellwether.stores.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Makes the table of the claims, for the local run and for tests; on AWS it is a resource of the template.
public final class CreateClaimsTable {
    private CreateClaimsTable() {}

    /// Leaves a table of that name as it is.
    public static void in(DynamoDbClient client, String table) {
        try {
            client.createTable(create -> create.tableName(table)
                    .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH))
                    .attributeDefinitions(pk -> pk.attributeName("pk").attributeType(ScalarAttributeType.S))
                    .billingMode(BillingMode.PAY_PER_REQUEST));
        } catch (ResourceInUseException exists) {
            return;
        }
        client.waiter().waitUntilTableExists(describe -> describe.tableName(table));
        client.updateTimeToLive(ttl -> ttl.tableName(table)
                .timeToLiveSpecification(spec -> spec.attributeName("expiresAt").enabled(true)));
    }
}
