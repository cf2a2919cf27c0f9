package io.bellwether.stores.dynamodb;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Claims as items of one table: `{pk: workspace#hash, state: held | free | done, owner, leaseUntil, attempt, alertId,
/// expiresAt}`, times in milliseconds but for `expiresAt`, which DynamoDB reads in seconds.
///
/// An item stays when its claim is given back, so that attempts only count up and a late word about an earlier one
/// finds itself refused.
public final class DynamoDbClaims implements Claims {

    /// Longer than an invocation may take, with the time-outs of its last calls.
    static final Duration LEASE = Duration.ofMinutes(3);

    /// Longer than a delivery can come again: 14 days in the queue, 14 in the dead-letter queue, and a week. DynamoDB
    /// removes late, so the time is compared here too.
    static final Duration KEPT = Duration.ofDays(36);

    private static final String TAKE = """
            SET #state = :held, #owner = :owner, leaseUntil = :leaseUntil, expiresAt = :expiresAt, \
            attempt = if_not_exists(attempt, :zero) + :one REMOVE alertId""";

    private static final String MAY_TAKE = """
            attribute_not_exists(pk) OR #state = :free OR (#state = :held AND leaseUntil <= :now) \
            OR expiresAt <= :nowInSeconds""";

    private static final String IS_OURS = "#state = :held AND #owner = :owner AND attempt = :attempt";

    private static final Map<String, String> NAMES = Map.of("#state", "state", "#owner", "owner");

    private final DynamoDbClient client;
    private final String table;
    private final Map<Key, Taken> ours = new ConcurrentHashMap<>();

    public DynamoDbClaims(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    private record Key(String pk, String owner) {
        static Key of(WorkspaceId workspace, String signalHash, String owner) {
            return new Key(workspace + "#" + signalHash, owner);
        }
    }

    private record Taken(int attempt, Instant leaseUntil) {}

    @Override
    public Map<String, Claim> claim(WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now) {
        ours.values().removeIf(taken -> taken.leaseUntil().isBefore(now));
        Map<String, Claim> claims = new ConcurrentHashMap<>();
        try {
            AtOnce.each(Set.copyOf(signalHashes), hash -> claims.put(hash, claim(Key.of(workspace, hash, owner), now)));
            return claims;
        } catch (SdkException e) {
            giveBackBeforeFailing(workspace, claims.keySet(), owner);
            throw unavailable(e);
        }
    }

    @Override
    public void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
        AtOnce.each(
                alerts.entrySet(),
                alert -> endOurs(
                        Key.of(workspace, alert.getKey(), owner),
                        "SET #state = :next, alertId = :alert REMOVE leaseUntil",
                        Map.of(
                                ":next",
                                text("done"),
                                ":alert",
                                text(alert.getValue().toString()))));
    }

    @Override
    public void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
        AtOnce.each(
                signalHashes,
                hash -> endOurs(
                        Key.of(workspace, hash, owner),
                        "SET #state = :next REMOVE leaseUntil",
                        Map.of(":next", text("free"))));
    }

    private Claim claim(Key key, Instant now) {
        Instant leaseUntil = now.plus(LEASE);
        try {
            Map<String, AttributeValue> item = client.updateItem(update(key)
                            .updateExpression(TAKE)
                            .conditionExpression(MAY_TAKE)
                            .expressionAttributeValues(Map.of(
                                    ":held", text("held"),
                                    ":free", text("free"),
                                    ":owner", text(key.owner()),
                                    ":leaseUntil", number(leaseUntil.toEpochMilli()),
                                    ":now", number(now.toEpochMilli()),
                                    ":nowInSeconds", number(now.getEpochSecond()),
                                    ":expiresAt", number(now.plus(KEPT).getEpochSecond()),
                                    ":zero", number(0),
                                    ":one", number(1)))
                            .returnValues(ReturnValue.ALL_NEW)
                            .build())
                    .attributes();
            return take(key, item, leaseUntil);
        } catch (ConditionalCheckFailedException refused) {
            return judge(key, refused.item());
        }
    }

    /// An item that names us as its owner is ours: our earlier request has landed and its answer was lost.
    private Claim judge(Key key, Map<String, AttributeValue> item) {
        String state = attribute(item, "state").s();
        return switch (state) {
            case "done" -> new Done(AlertId.of(attribute(item, "alertId").s()));
            case "held" -> {
                Instant leaseUntil = Instant.ofEpochMilli(
                        Long.parseLong(attribute(item, "leaseUntil").n()));
                yield attribute(item, "owner").s().equals(key.owner())
                        ? take(key, item, leaseUntil)
                        : new Held(leaseUntil);
            }
            default -> throw new IllegalStateException("A claim is held, free or done, but never '" + state + "'");
        };
    }

    private Ours take(Key key, Map<String, AttributeValue> item, Instant leaseUntil) {
        int attempt = Integer.parseInt(attribute(item, "attempt").n());
        ours.put(key, new Taken(attempt, leaseUntil));
        return new Ours(attempt);
    }

    private void endOurs(Key key, String updateExpression, Map<String, AttributeValue> values) {
        Taken taken = ours.remove(key);
        if (taken == null) {
            return;
        }
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":held", text("held"));
        all.put(":owner", text(key.owner()));
        all.put(":attempt", number(taken.attempt()));
        try {
            client.updateItem(update(key)
                    .updateExpression(updateExpression)
                    .conditionExpression(IS_OURS)
                    .expressionAttributeValues(all)
                    .build());
        } catch (ConditionalCheckFailedException noLongerOurs) {
            // Ours has landed before, or a successor has taken over after the lease.
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /// As far as it goes: what stays held is free again after the lease.
    private void giveBackBeforeFailing(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
        try {
            release(workspace, signalHashes, owner);
        } catch (Unavailable stillUnavailable) {
            // The first failure is the one to tell of.
        }
    }

    private UpdateItemRequest.Builder update(Key key) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of("pk", text(key.pk())))
                .expressionAttributeNames(NAMES)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private Unavailable unavailable(SdkException e) {
        return new Unavailable("DynamoDB did not do its work on the table " + table, e);
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
