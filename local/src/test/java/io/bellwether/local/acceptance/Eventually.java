package io.bellwether.local.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what other threads and processes are about to do.
final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /// Asks until the answer is as expected, or patience ends.
    ///
    /// @return the last answer, for the test to assert
    static <T> T get(Duration patience, Supplier<T> question, Predicate<T> expected) {
        long deadline = System.nanoTime() + patience.toNanos();
        T answer = question.get();
        while (!expected.test(answer) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
