package io.bellwether.stores.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Requests about one item each, a few under way at a time: DynamoDB has no conditional write of many items that can
/// fail one by one.
final class AtOnce {

    /// As many connections to one host as `HttpURLConnection` keeps open between requests.
    static final int MOST = 5;

    private AtOnce() {}

    /// Returns when every call has ended.
    ///
    /// @throws RuntimeException of the first call in order that failed
    static <T> void each(Collection<T> items, Consumer<T> call) {
        if (items.size() <= 1) {
            items.forEach(call);
            return;
        }
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(MOST, items.size()), Thread.ofVirtual().factory())) {
            items.forEach(item -> calls.add(threads.submit(() -> call.accept(item))));
        }
        for (Future<?> ended : calls) {
            if (ended.state() == Future.State.FAILED) {
                throw failure(ended);
            }
        }
    }

    private static RuntimeException failure(Future<?> failed) {
        return switch (failed.exceptionNow()) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case Throwable other -> new IllegalStateException(other);
        };
    }
}
