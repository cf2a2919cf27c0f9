package io.bellwether.stores.dynamodb;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Claims as items of one table: `{pk: workspace#hash, state: held | free | done, owner, leaseUntil, attempt, alertId,
/// expiresAt}`, times in milliseconds but for `expiresAt`, which DynamoDB reads in seconds.
///
/// An item stays when its claim is given back, so that attempts only count up and a late word about an earlier one
/// finds itself refused.
///
/// What nobody has claimed before, which is nearly everything, is claimed in one transaction, and ended in one. Where
/// that is refused each is written by itself: `docs/decisions/0011-the-claims-of-a-batch-in-one-transaction.md`.
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

    private static final String IS_NEW = "attribute_not_exists(pk)";
    private static final int FIRST_ATTEMPT = 1;

    private static final String IS_OURS = "#state = :held AND #owner = :owner AND attempt = :attempt";

    /// Somebody else's transaction is over after less than one of them.
    private static final int TRIES_TO_END = 5;

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

    private record Ending(Key key, Map<String, AttributeValue> values) {}

    @Override
    public Map<String, Claim> claim(WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now) {
        ours.values().removeIf(taken -> taken.leaseUntil().isBefore(now));
        Map<String, Claim> claims = new ConcurrentHashMap<>();
        try {
            List<String> left =
                    AllOrNone.left(Set.copyOf(signalHashes), chunk -> claimNew(workspace, chunk, owner, now, claims));
            AtOnce.each(left, hash -> claims.put(hash, claim(Key.of(workspace, hash, owner), now)));
            return claims;
        } catch (SdkException e) {
            giveBackBeforeFailing(workspace, claims.keySet(), owner);
            throw unavailable(e);
        }
    }

    @Override
    public void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {
        end(
                alerts.keySet(),
                hash -> Key.of(workspace, hash, owner),
                "SET #state = :next, alertId = :alert REMOVE leaseUntil",
                hash -> Map.of(
                        ":next",
                        text("done"),
                        ":alert",
                        text(Objects.requireNonNull(alerts.get(hash)).toString())));
    }

    @Override
    public void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {
        end(
                signalHashes,
                hash -> Key.of(workspace, hash, owner),
                "SET #state = :next REMOVE leaseUntil",
                _ -> Map.of(":next", text("free")));
    }

    /// @return whether nobody had claimed any of them before, and all are ours now
    private boolean claimNew(
            WorkspaceId workspace, List<String> hashes, String owner, Instant now, Map<String, Claim> claims) {
        Instant leaseUntil = now.plus(LEASE);
        Map<String, AttributeValue> values = taking(owner, now, leaseUntil);
        boolean taken = AllOrNone.write(
                client,
                hashes.stream()
                        .map(hash -> update(Key.of(workspace, hash, owner), TAKE, IS_NEW, values))
                        .toList());
        if (taken) {
            for (String hash : hashes) {
                claims.put(hash, take(Key.of(workspace, hash, owner), FIRST_ATTEMPT, leaseUntil));
            }
        }
        return taken;
    }

    private static Map<String, AttributeValue> taking(String owner, Instant now, Instant leaseUntil) {
        return Map.of(
                ":held", text("held"),
                ":owner", text(owner),
                ":leaseUntil", number(leaseUntil.toEpochMilli()),
                ":expiresAt", number(now.plus(KEPT).getEpochSecond()),
                ":zero", number(0),
                ":one", number(1));
    }

    private Claim claim(Key key, Instant now) {
        Instant leaseUntil = now.plus(LEASE);
        Map<String, AttributeValue> values = new HashMap<>(taking(key.owner(), now, leaseUntil));
        values.put(":free", text("free"));
        values.put(":now", number(now.toEpochMilli()));
        values.put(":nowInSeconds", number(now.getEpochSecond()));
        try {
            Map<String, AttributeValue> item = client.updateItem(update(key)
                            .updateExpression(TAKE)
                            .conditionExpression(MAY_TAKE)
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW)
                            .build())
                    .attributes();
            return take(key, attempt(item), leaseUntil);
        } catch (ConditionalCheckFailedException refused) {
            return judge(key, refused.item());
        } catch (TransactionConflictException underWay) {
            return new Held(leaseUntil);
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
                        ? take(key, attempt(item), leaseUntil)
                        : new Held(leaseUntil);
            }
            default -> throw new IllegalStateException("A claim is held, free or done, but never '" + state + "'");
        };
    }

    private Ours take(Key key, int attempt, Instant leaseUntil) {
        ours.put(key, new Taken(attempt, leaseUntil));
        return new Ours(attempt);
    }

    private void end(
            Collection<String> hashes,
            Function<String, Key> keys,
            String updateExpression,
            Function<String, Map<String, AttributeValue>> values) {
        List<Ending> endings = new ArrayList<>();
        for (String hash : hashes) {
            Key key = keys.apply(hash);
            Taken taken = ours.remove(key);
            if (taken != null) {
                Map<String, AttributeValue> all = new HashMap<>(values.apply(hash));
                all.put(":held", text("held"));
                all.put(":owner", text(key.owner()));
                all.put(":attempt", number(taken.attempt()));
                endings.add(new Ending(key, all));
            }
        }
        try {
            List<Ending> left = AllOrNone.left(
                    endings,
                    chunk -> AllOrNone.write(
                            client,
                            chunk.stream()
                                    .map(each -> update(each.key(), updateExpression, IS_OURS, each.values()))
                                    .toList()));
            AtOnce.each(left, each -> endOne(each, updateExpression));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private void endOne(Ending ending, String updateExpression) {
        for (int tries = 1; ; tries++) {
            try {
                client.updateItem(update(ending.key())
                        .updateExpression(updateExpression)
                        .conditionExpression(IS_OURS)
                        .expressionAttributeValues(ending.values())
                        .build());
                return;
            } catch (ConditionalCheckFailedException noLongerOurs) {
                // Ours has landed before, or a successor has taken over after the lease.
                return;
            } catch (TransactionConflictException underWay) {
                if (tries == TRIES_TO_END) {
                    throw underWay;
                }
            }
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

    private Update update(
            Key key, String updateExpression, String conditionExpression, Map<String, AttributeValue> values) {
        return Update.builder()
                .tableName(table)
                .key(Map.of("pk", text(key.pk())))
                .updateExpression(updateExpression)
                .conditionExpression(conditionExpression)
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(values)
                .build();
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

    private static int attempt(Map<String, AttributeValue> item) {
        return Integer.parseInt(attribute(item, "attempt").n());
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
