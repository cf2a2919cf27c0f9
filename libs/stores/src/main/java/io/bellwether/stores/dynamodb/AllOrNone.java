package io.bellwether.stores.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Conditional writes of several items as one request, which writes all of them or none. It costs twice the write
/// units of as many requests, and stands for all their journeys. A client that tries it again by itself sends the same
/// token, so that what has landed is told as landed.
final class AllOrNone {

    /// As many items as DynamoDB takes in one transaction.
    static final int MOST = 100;

    private AllOrNone() {}

    /// @return whether all are written; not when the condition of one does not hold, or somebody else is writing one
    static boolean write(DynamoDbClient client, List<Update> updates) {
        try {
            client.transactWriteItems(request -> request.transactItems(updates.stream()
                    .map(update -> TransactWriteItem.builder().update(update).build())
                    .toList()));
            return true;
        } catch (TransactionCanceledException refused) {
            return false;
        }
    }

    /// What one of many has to be tried alone for: those of a transaction that was refused, and one that would be
    /// alone in it.
    static <T> List<T> left(Collection<T> items, Predicate<List<T>> writeTogether) {
        List<T> all = List.copyOf(items);
        List<T> left = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            List<T> chunk = all.subList(from, Math.min(from + MOST, all.size()));
            if (chunk.size() == 1 || !writeTogether.test(chunk)) {
                left.addAll(chunk);
            }
        }
        return left;
    }
}
