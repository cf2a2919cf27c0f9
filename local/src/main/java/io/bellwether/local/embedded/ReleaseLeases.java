package io.bellwether.local.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Takes from a killed run what it had leased, so that a restart need not wait for minutes: whoever holds the data
/// directory knows that no worker of an earlier run is left. An effect that was being sent keeps its time: its request
/// may still be on its way to the vendor.
final class ReleaseLeases {
    private ReleaseLeases() {}

    static void of(DataSource administration, DynamoDbClient dynamoDb, String claimsTable) {
        try (Connection connection = administration.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE \"fetch\" SET leased_until = now() WHERE leased_until > now()");
            statement.execute("UPDATE sync_run SET leased_until = now() WHERE leased_until > now()");
            statement.execute("UPDATE outbox SET taken_until = NULL WHERE taken_until IS NOT NULL");
        } catch (SQLException e) {
            throw new IllegalStateException("What an earlier run had leased in PostgreSQL cannot be released", e);
        }
        releaseClaims(dynamoDb, claimsTable);
    }

    private static void releaseClaims(DynamoDbClient dynamoDb, String table) {
        Map<String, AttributeValue> past =
                Map.of(":held", AttributeValue.fromS("held"), ":past", AttributeValue.fromN("0"));
        dynamoDb.scanPaginator(request -> request.tableName(table)
                        .filterExpression("#state = :held")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(":held", AttributeValue.fromS("held"))))
                .items()
                .forEach(claim -> dynamoDb.updateItem(request -> request.tableName(table)
                        .key(Map.of("pk", claim.get("pk")))
                        .updateExpression("SET leaseUntil = :past")
                        .conditionExpression("#state = :held")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(past)));
    }
}
